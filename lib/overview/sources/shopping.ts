import { db } from "@/lib/db/client";
import type { Attention } from "../types";
import { type CountedRow, countedKinds, recentMs } from "./counted";

/**
 * Checks of shopping orders of the last 7 days without an answer of WeChat's, but for those checked again since. A
 * row of a run counts with its run.
 */
export async function shoppingWork(now: Date): Promise<Attention[]> {
  const since = new Date(now.getTime() - recentMs);
  return countedKinds(
    await db().$queryRaw<CountedRow[]>`
      SELECT 'shopping-unanswered' AS kind, count(*)::int AS count, min(created_at) AS oldest_at
      FROM shopping_verifications tried
      WHERE state IN ('not_sent', 'unknown') AND created_at >= ${since} AND run_id IS NULL AND NOT EXISTS (
        SELECT 1 FROM shopping_verifications later
        WHERE later.account_id = tried.account_id AND later.created_at > tried.created_at
          AND (later.transaction_id = tried.transaction_id
            OR later.mchid = tried.mchid AND later.out_trade_no = tried.out_trade_no))`,
  );
}
