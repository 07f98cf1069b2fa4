import { db } from "@/lib/db/client";
import type { GetOrderResponse, WechatClient } from "@/lib/wechat";
import { type AskingAccount, getOrderRequest } from "@/lib/wechat-calls/get-order-request";
import { type Match, matchOrder, type OrderWithItems } from "./match-order";

export type Seen = { wechatOrderId: string; order: GetOrderResponse };
type Judged = Seen & { match: Match };

/** What WeChat has of an order whose outcome the desk does not know. */
export type Found =
  | { kind: "one"; seen: Seen }
  | { kind: "none" }
  | { kind: "several"; seen: Seen[] }
  /** The answer held no list, which is not an empty one. */
  | { kind: "no-list" };

/** Orders asked for at once: enough to be quick, few enough for WeChat's limits. */
const atOnce = 4;

async function idsOfNoOther(orderId: string, wechatOrderIds: string[]): Promise<string[]> {
  const known = await db().order.findMany({
    where: { wechatOrderId: { in: wechatOrderIds }, id: { not: orderId } },
    select: { wechatOrderId: true },
  });
  const ours = new Set(known.map(({ wechatOrderId }) => wechatOrderId));
  return wechatOrderIds.filter((id) => !ours.has(id));
}

/**
 * Looks for an order by its number (getorderlist, then getorder for every one that is no other order of this desk). It
 * reads and changes nothing, and does not conclude from a part: one question without an answer fails the whole.
 * @throws WechatError where WeChat refuses or does not answer
 */
export async function findAtWechat(
  client: WechatClient,
  account: AskingAccount,
  order: OrderWithItems,
): Promise<Found> {
  const list = await client.nontax.getOrderList({
    appid: account.appid,
    region_code: order.regionCode,
    department_code: order.departmentCode,
    ...(order.paymentNoticeNo
      ? { payment_notice_no: order.paymentNoticeNo }
      : { order_no: order.orderNo ?? undefined }),
  });
  if (list.order_id_list === undefined) return { kind: "no-list" };
  const listed = [...list.order_id_list, list.paid_order_id ?? ""].filter(Boolean);
  const ids = await idsOfNoOther(order.id, [...new Set(listed)]);
  const judged: Judged[] = [];
  for (let start = 0; start < ids.length; start += atOnce) {
    const asked = ids.slice(start, start + atOnce).map(async (wechatOrderId): Promise<Judged> => {
      const seen = await client.nontax.getOrder(getOrderRequest(account, wechatOrderId));
      return { wechatOrderId, order: seen, match: matchOrder(order, seen) };
    });
    // All settle before any failure is thrown, so that every attempt is on record.
    const settled = await Promise.allSettled(asked);
    for (const result of settled) {
      if (result.status === "rejected") throw result.reason;
      judged.push(result.value);
    }
  }
  const possible = judged.filter(({ match }) => match !== "differs");
  const [only] = possible;
  if (!only) return { kind: "none" };
  return possible.length === 1 && only.match === "agrees"
    ? { kind: "one", seen: only }
    : { kind: "several", seen: possible };
}
