import { setTimeout as wait } from "node:timers/promises";
import { db } from "@/lib/db/client";

/**
 * Waits until the next row of a kind may start for an account. The times are handed out by the database, so that all
 * runs and all workers together keep to the rate.
 */
export async function takeTurn(kind: string, accountId: string, rowsPerSecond: number): Promise<void> {
  const now = new Date();
  const gapMs = Math.ceil(1_000 / rowsPerSecond);
  const [turn] = await db().$queryRaw<{ at: Date }[]>`
    INSERT INTO run_paces (kind, account_id, next_at)
    VALUES (${kind}, ${accountId}::uuid, ${now}::timestamptz + ${gapMs} * interval '1 millisecond')
    ON CONFLICT (kind, account_id) DO UPDATE
    SET next_at = greatest(run_paces.next_at, ${now}) + ${gapMs} * interval '1 millisecond'
    RETURNING next_at - ${gapMs} * interval '1 millisecond' AS at`;
  const leftMs = turn ? turn.at.getTime() - now.getTime() : 0;
  if (leftMs > 0) await wait(leftMs);
}
