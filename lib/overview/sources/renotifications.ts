import { db } from "@/lib/db/client";
import type { Attention } from "../types";
import { type CountedRow, countedKinds } from "./counted";

/** Re-notifications that did not bring what they were for, until their order has been re-notified again. */
export async function renotificationWork(): Promise<Attention[]> {
  return countedKinds(
    await db().$queryRaw<CountedRow[]>`
      SELECT kind, count(*)::int AS count, min(created_at) AS oldest_at FROM (
        SELECT CASE WHEN state = 'rejected' THEN 'renotifications-rejected'
          WHEN state = 'not_sent' THEN 'renotifications-not-sent'
          WHEN delivery = 'refused' THEN 'renotifications-refused' ELSE 'renotifications-not-seen' END AS kind, created_at
        FROM renotifications asked
        WHERE (delivery IN ('refused', 'not_seen') OR state IN ('rejected', 'not_sent'))
          AND NOT EXISTS (
            SELECT 1 FROM renotifications later
            WHERE later.account_id = asked.account_id AND later.wechat_order_id = asked.wechat_order_id
              AND later.created_at > asked.created_at)
      ) needed GROUP BY kind`,
  );
}
