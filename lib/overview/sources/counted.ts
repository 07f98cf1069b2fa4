import type { Attention } from "../types";

/** What a statement counts of one kind. */
export type CountedRow = { kind: Attention["kind"]; count: number; oldest_at: Date | null };

/** The kinds of which there is something. */
export function countedKinds(rows: readonly CountedRow[]): Attention[] {
  return rows.flatMap(({ kind, count, oldest_at }) =>
    count > 0 && oldest_at ? [{ kind, count, oldestAt: oldest_at.toISOString() }] : [],
  );
}

/** How long a request that came to nothing counts as work, in ms: 7 days. */
export const recentMs = 7 * 86_400_000;
