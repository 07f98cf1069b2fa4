import type { Queryable } from "@/lib/db/client";
import { type RunCounts, runRowStates } from "./states";

const none = (): RunCounts => Object.fromEntries(runRowStates.map((state) => [state, 0])) as RunCounts;

/** How many rows of each run stand how; the states that no row is in are 0. */
export async function countRows(
  database: Queryable,
  runIds: readonly string[],
): Promise<ReadonlyMap<string, RunCounts>> {
  const counted = await database.runRow.groupBy({
    by: ["runId", "state"],
    where: { runId: { in: [...runIds] } },
    _count: true,
  });
  const counts = new Map(runIds.map((id) => [id, none()]));
  for (const { runId, state, _count } of counted) {
    const ofRun = counts.get(runId);
    if (ofRun) ofRun[state] = _count;
  }
  return counts;
}

/** The same for one run. */
export async function countRowsOf(database: Queryable, runId: string): Promise<RunCounts> {
  return (await countRows(database, [runId])).get(runId) ?? none();
}
