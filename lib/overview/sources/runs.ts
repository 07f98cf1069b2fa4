import { db } from "@/lib/db/client";
import type { Attention } from "../types";
import { type CountedRow, countedKinds, recentMs } from "./counted";

/** Runs that a person paused or must take up, and runs of the last 7 days with rows that did not succeed. */
export async function runWork(now: Date): Promise<Attention[]> {
  const since = new Date(now.getTime() - recentMs);
  return countedKinds(
    await db().$queryRaw<CountedRow[]>`
      SELECT 'runs-paused' AS kind, count(*)::int AS count, min(created_at) AS oldest_at
      FROM runs WHERE state = 'paused'
      UNION ALL
      SELECT 'runs-failed', count(*)::int, min(created_at) FROM runs
      WHERE state = 'finished' AND created_at >= ${since} AND EXISTS (
        SELECT 1 FROM run_rows WHERE run_id = runs.id AND run_rows.state IN ('failed', 'refused', 'unknown'))`,
  );
}
