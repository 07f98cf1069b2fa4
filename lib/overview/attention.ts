import { db } from "@/lib/db/client";
import type { Attention } from "./types";

/** An order that is submitted for longer than this has lost whoever waited for WeChat's answer. */
const submittingTooLongMs = 60_000;
const renotificationDays = 7;

/**
 * What needs someone, the oldest first. Re-notifications that WeChat did not take or that were not seen delivered count
 * for 7 days; none counts once its order has been re-notified again.
 */
export async function findAttention(now: Date): Promise<Attention[]> {
  const submittedBefore = new Date(now.getTime() - submittingTooLongMs);
  const askedSince = new Date(now.getTime() - renotificationDays * 86_400_000);
  const found = await db().$queryRaw<{ kind: Attention["kind"]; count: number; oldest_at: Date }[]>`
    SELECT kind, count(*)::int AS count, min(created_at) AS oldest_at FROM (
      SELECT 'orders-' || state AS kind, created_at FROM orders
      WHERE state = 'unknown' OR (state = 'submitting' AND created_at < ${submittedBefore})
      UNION ALL
      SELECT CASE WHEN state = 'rejected' THEN 'renotifications-rejected'
        WHEN delivery = 'refused' THEN 'renotifications-refused' ELSE 'renotifications-not-seen' END, created_at
      FROM renotifications asked
      WHERE (delivery = 'refused' OR (state = 'rejected' OR delivery = 'not_seen') AND created_at >= ${askedSince})
        AND NOT EXISTS (
          SELECT 1 FROM renotifications later
          WHERE later.account_id = asked.account_id AND later.wechat_order_id = asked.wechat_order_id
            AND later.created_at > asked.created_at)
    ) needed GROUP BY kind ORDER BY oldest_at`;
  return found.map(({ kind, count, oldest_at }) => ({ kind, count, oldestAt: oldest_at.toISOString() }));
}
