import type { AuditOutcome } from "@/lib/audit/actions";
import type { CallResult } from "./settle";

/** How one request of ours to WeChat stands; `asking` is the intent before the answer. Safe in the browser. */
export const requestStates = ["asking", "accepted", "rejected", "not_sent", "unknown"] as const;
export type RequestState = (typeof requestStates)[number];

const states = {
  ok: "accepted",
  rejected: "rejected",
  "not-sent": "not_sent",
  unknown: "unknown",
} as const satisfies Record<CallResult<unknown>["outcome"], RequestState>;

const auditOutcomes = {
  ok: "succeeded",
  rejected: "failed",
  "not-sent": "failed",
  unknown: "unknown",
} as const satisfies Record<CallResult<unknown>["outcome"], AuditOutcome>;

/** The state that a call's end leaves its request in. */
export function requestStateOf(result: CallResult<unknown>): Exclude<RequestState, "asking"> {
  return states[result.outcome];
}

/** How the log calls a call's end: only `unknown` leaves open what WeChat did. */
export function auditOutcomeOf(result: CallResult<unknown>): AuditOutcome {
  return auditOutcomes[result.outcome];
}
