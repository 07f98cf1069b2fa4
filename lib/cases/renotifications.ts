import { db } from "@/lib/db/client";
import type { Renotification } from "@/lib/db/generated/client";
import type { RenotificationFact } from "./facts";

/** As long as WeChat has not said what came of it, it counts as under way for so long, in ms. */
const settlingMs = 10 * 60_000;
const most = 50;

/** The newest 50 re-notifications of these orders, newest first. */
export function listCaseRenotifications(
  accountId: string,
  wechatOrderIds: string[],
): Promise<Renotification[]> {
  return db().renotification.findMany({
    where: { accountId, wechatOrderId: { in: wechatOrderIds } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: most,
  });
}

function standingOf(row: Renotification, now: Date): RenotificationFact["standing"] {
  if (row.state === "rejected" || row.state === "not_sent") return "not-taken";
  if (row.delivery === "delivered" || row.delivery === "refused") return row.delivery;
  return now.getTime() - row.createdAt.getTime() < settlingMs ? "under-way" : "unseen";
}

/** A re-notification as the answer takes it. */
export function renotificationFact(row: Renotification, now: Date): RenotificationFact {
  return {
    id: row.id,
    wechatOrderId: row.wechatOrderId,
    standing: standingOf(row, now),
    at: row.createdAt.toISOString(),
  };
}
