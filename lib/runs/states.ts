/**
 * How a run stands. `held`: it goes on by itself at a time; `paused`: when a person says so. Safe in the browser, as
 * everything in this file.
 */
export const runStates = ["running", "held", "paused", "cancelled", "finished"] as const;
export type RunState = (typeof runStates)[number];

/**
 * How one row stands. `failed` did nothing, and may be tried again; `refused` was not tried, for a person must look at
 * it; `unknown` may have done something, is never sent again by itself, and follows what becomes of its target.
 */
export const runRowStates = [
  "waiting",
  "working",
  "succeeded",
  "failed",
  "refused",
  "unknown",
  "cancelled",
] as const;
export type RunRowState = (typeof runRowStates)[number];

export type RunCounts = Record<RunRowState, number>;

/** The states of rows that nothing more comes of by itself. */
export const endedRowStates = ["succeeded", "failed", "refused", "cancelled"] as const;

/** Whether a run may still be paused, resumed or cancelled. */
export function isUnderWay(state: RunState): boolean {
  return state === "running" || state === "held" || state === "paused";
}
