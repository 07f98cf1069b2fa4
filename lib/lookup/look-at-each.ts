import type { OpenWechat } from "@/lib/accounts/open-wechat";
import type { CallAttempt, UpstreamStatus } from "@/lib/wechat";
import { failedLook } from "@/lib/wechat-calls/failed-look";
import { getOrderRequest } from "@/lib/wechat-calls/get-order-request";
import { settle } from "@/lib/wechat-calls/settle";
import { deskOrders } from "./desk-orders";
import { mapLimited } from "./map-limited";
import type { OrderIds } from "./order-ids";
import { seenOrderOf } from "./seen-order";
import type { FoundOrder } from "./types";

const atOnce = 5;

export type Looked = { found: FoundOrder; attempts: CallAttempt[] };

/** Looks at each order, five at a time; one that cannot be looked at carries its own error and spoils no other. */
export async function lookAtEach(wechat: OpenWechat, ids: OrderIds, requestId: string): Promise<Looked[]> {
  const { account, client } = wechat;
  const known = await deskOrders(account.id, ids.looked);
  return mapLimited(ids.looked, atOnce, async (wechatOrderId) => {
    const attempts: CallAttempt[] = [];
    const onCall = (attempt: CallAttempt) => void attempts.push(attempt);
    const look = await settle(() =>
      client.nontax.getOrder(getOrderRequest(account, wechatOrderId), { onCall }),
    );
    const isPaidOne = wechatOrderId === ids.paidOrderId;
    const common = { wechatOrderId, isPaidOne, desk: known.get(wechatOrderId) ?? null };
    if (look.outcome === "ok") {
      return { found: { ...common, seen: seenOrderOf(look.answer), error: null }, attempts };
    }
    const { code, details } = failedLook(look);
    return { found: { ...common, seen: null, error: { code, requestId, ...details } }, attempts };
  });
}

const rank: Record<UpstreamStatus, number> = { paid: 1, refunding: 2, refunded: 3, unpaid: 5, closed: 6 };

function rankOf({ isPaidOne, seen }: FoundOrder): number {
  if (isPaidOne) return 0;
  return seen?.upstreamStatus ? rank[seen.upstreamStatus] : 4;
}

/** The paid one first, then by how they stand, then the newest first. */
export function inOrder(orders: FoundOrder[]): FoundOrder[] {
  const createdAt = (order: FoundOrder) => order.seen?.createdAt ?? "";
  return orders.toSorted((a, b) => rankOf(a) - rankOf(b) || createdAt(b).localeCompare(createdAt(a)));
}
