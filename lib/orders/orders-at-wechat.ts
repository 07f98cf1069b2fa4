import type { GetOrderResponse, WechatClient } from "@/lib/wechat";
import { upstreamStatusOf } from "@/lib/wechat/enumerations";
import { type AskingAccount, getOrderRequest } from "@/lib/wechat-calls/get-order-request";
import { settle } from "@/lib/wechat-calls/settle";
import type { OrderNumber } from "./already-ordered";

/** `order` is null where WeChat did not say what has become of it. */
export type AtWechat = { wechatOrderId: string; order: GetOrderResponse | null };

/** What WeChat has for a number: the one that was paid, or those that can still be. */
export type OrdersAtWechat =
  | { kind: "no-list" }
  | { kind: "paid"; wechatOrderId: string; ids: string[] }
  | { kind: "unpaid"; open: AtWechat[]; ids: string[] };

/** Orders asked for at once, and at most: the rest of a very long list counts as open. */
const atOnce = 4;
const most = 40;

function statusOf({ order }: AtWechat) {
  return order?.status === undefined ? null : upstreamStatusOf(order.status);
}

async function askForEach(
  client: WechatClient,
  account: AskingAccount,
  ids: string[],
  signal: AbortSignal,
): Promise<AtWechat[]> {
  const seen: AtWechat[] = ids.slice(most).map((wechatOrderId) => ({ wechatOrderId, order: null }));
  for (let start = 0; start < Math.min(ids.length, most); start += atOnce) {
    const some = ids.slice(start, Math.min(start + atOnce, most)).map(async (wechatOrderId) => {
      const result = await settle(() =>
        client.nontax.getOrder(getOrderRequest(account, wechatOrderId), { signal }),
      );
      return { wechatOrderId, order: result.outcome === "ok" ? result.answer : null };
    });
    seen.push(...(await Promise.all(some)));
  }
  return seen;
}

/**
 * Asks WeChat which orders it has for a number (getorderlist, and getorder for each). It reads and changes nothing. An
 * order that WeChat names as paid counts as paid unless it says itself that the money went back; one that it says
 * nothing of counts as open.
 * @throws WechatError where the list is refused or does not come
 */
export async function ordersAtWechat(
  client: WechatClient,
  account: AskingAccount,
  number: OrderNumber,
  signal: AbortSignal,
): Promise<OrdersAtWechat> {
  const list = await client.nontax.getOrderList(
    {
      appid: account.appid,
      region_code: number.regionCode,
      department_code: number.departmentCode,
      ...(number.paymentNoticeNo
        ? { payment_notice_no: number.paymentNoticeNo }
        : { order_no: number.orderNo || undefined }),
    },
    { signal },
  );
  const paidId = list.paid_order_id || undefined;
  if (list.order_id_list === undefined && paidId === undefined) return { kind: "no-list" };
  // The paid one first, so that it is among those that are asked for.
  const ids = [...new Set([paidId ?? "", ...(list.order_id_list ?? [])].filter(Boolean))];
  const seen = await askForEach(client, account, ids, signal);
  const isOver = (one: AtWechat) => ["refunded", "closed"].includes(statusOf(one) ?? "");
  const isPaid = (one: AtWechat) =>
    ["paid", "refunding"].includes(statusOf(one) ?? "") || (one.wechatOrderId === paidId && !isOver(one));
  const paid = seen.find(isPaid);
  if (paid) return { kind: "paid", wechatOrderId: paid.wechatOrderId, ids };
  return { kind: "unpaid", open: seen.filter((one) => !isOver(one)), ids };
}
