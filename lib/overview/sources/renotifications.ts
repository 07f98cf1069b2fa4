import { db } from "@/lib/db/client";
import type { Attention } from "../types";
import { type CountedRow, countedKinds, recentMs } from "./counted";

/**
 * Re-notifications that did not bring what they were for. Those that WeChat did not take, that were not sent or not seen
 * delivered count for 7 days; none counts once its order has been re-notified again.
 */
export async function renotificationWork(now: Date): Promise<Attention[]> {
  const since = new Date(now.getTime() - recentMs);
  return countedKinds(
    await db().$queryRaw<CountedRow[]>`
      SELECT kind, count(*)::int AS count, min(created_at) AS oldest_at FROM (
        SELECT CASE WHEN state = 'rejected' THEN 'renotifications-rejected'
          WHEN state = 'not_sent' THEN 'renotifications-not-sent'
          WHEN delivery = 'refused' THEN 'renotifications-refused' ELSE 'renotifications-not-seen' END AS kind, created_at
        FROM renotifications asked
        WHERE (delivery = 'refused'
            OR (state IN ('rejected', 'not_sent') OR delivery = 'not_seen') AND created_at >= ${since})
          AND NOT EXISTS (
            SELECT 1 FROM renotifications later
            WHERE later.account_id = asked.account_id AND later.wechat_order_id = asked.wechat_order_id
              AND later.created_at > asked.created_at)
      ) needed GROUP BY kind`,
  );
}
