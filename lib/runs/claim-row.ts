import { db } from "@/lib/db/client";
import type { RunRow } from "@/lib/db/generated/client";
import { selectedColumns } from "@/lib/db/selected-columns";

/** Takes the next row of a run that is running; null where none waits, or the run was stopped. */
export async function claimRow(runId: string, claim: string, now: Date): Promise<RunRow | null> {
  const [taken] = await db().$queryRaw<RunRow[]>`
    UPDATE run_rows
    SET state = 'working', claim = ${claim}::uuid, attempts = attempts + 1, started_at = ${now}, ended_at = NULL
    WHERE run_id = ${runId}::uuid
      AND number = (
        SELECT number FROM run_rows
        WHERE run_id = ${runId}::uuid AND state = 'waiting'
        ORDER BY number LIMIT 1 FOR UPDATE SKIP LOCKED)
      AND EXISTS (SELECT 1 FROM runs WHERE id = ${runId}::uuid AND state = 'running')
    RETURNING ${selectedColumns("run_rows")}`;
  return taken ?? null;
}

/**
 * Puts back the rows that a killed worker left half-way. The queue works one job of a run at a time, so that at its
 * start no other row of it is being worked; and a row that is, by a worker that was only cut off, does its work once.
 */
export async function takeBack(runId: string): Promise<void> {
  await db().runRow.updateMany({
    where: { runId, state: "working" },
    data: { state: "waiting", claim: null },
  });
}
