import type { RowProblem } from "./kind";
import type { RunCounts, RunRowState, RunState } from "./states";

/** A run as plain JSON. Times are ISO instants. */
export type RunView = {
  id: string;
  /** As the desk that made it names it; an older desk may not know it. */
  kind: string;
  title: string;
  state: RunState;
  /** Why it is held or paused. */
  reason: string | null;
  resumeAt: string | null;
  /** The interface whose pause it waits for; null where it is the whole account's. */
  heldInterface: string | null;
  accountId: string | null;
  accountName: string | null;
  /** In whose name it works, where that is not who started it. */
  actorName: string;
  createdByName: string;
  createdAt: string;
  endedAt: string | null;
  counts: RunCounts;
  total: number;
};

export type RunPage = { rows: RunView[]; next: string | null; previous: string | null };

/** A row of a run, without what it asks for: that may be a person's data. */
export type RunRowView = {
  number: number;
  line: number | null;
  label: string;
  state: RunRowState;
  attempts: number;
  target: { type: string; id: string } | null;
  /** What WeChat said in its own words, where success means only that it answered. */
  answer: string | null;
  problem: RowProblem | null;
  endedAt: string | null;
};

export type RunRowPage = { rows: RunRowView[]; next: string | null; previous: string | null };
