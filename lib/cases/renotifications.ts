import { db } from "@/lib/db/client";
import type { Renotification } from "@/lib/db/generated/client";
import type { RenotificationFact } from "./facts";

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

function standingOf({ state, delivery }: Renotification): RenotificationFact["standing"] {
  if (state === "rejected" || state === "not_sent") return "not-taken";
  if (delivery === "delivered" || delivery === "refused") return delivery;
  return state === "asking" || delivery === "pending" ? "under-way" : "unseen";
}

/** A re-notification as the answer takes it. */
export function renotificationFact(row: Renotification): RenotificationFact {
  return {
    id: row.id,
    wechatOrderId: row.wechatOrderId,
    standing: standingOf(row),
    at: row.createdAt.toISOString(),
  };
}
