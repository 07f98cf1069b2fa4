import { numberForms } from "@/lib/number-forms";
import type { GetOrderListResponse, GetOrderResponse, WechatClient } from "@/lib/wechat";
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

function listsOf(
  client: WechatClient,
  appid: string,
  number: OrderNumber,
  signal: AbortSignal,
): Promise<GetOrderListResponse[]> {
  const { regionCode: region_code, departmentCode: department_code } = number;
  const forms = numberForms(number.paymentNoticeNo || number.orderNo || "");
  const lists = forms.map((form) => {
    const which = number.paymentNoticeNo ? { payment_notice_no: form } : { order_no: form };
    return client.nontax.getOrderList({ appid, region_code, department_code, ...which }, { signal });
  });
  return Promise.all(lists);
}

/**
 * Asks WeChat which orders it has for a number (getorderlist, and getorder for each), in both forms of a number that is
 * not plain. It reads and changes nothing. An order that WeChat names as paid counts as paid unless it says itself that the money went back; one that it says
 * nothing of counts as open.
 * @throws WechatError where the list is refused or does not come
 */
export async function ordersAtWechat(
  client: WechatClient,
  account: AskingAccount,
  number: OrderNumber,
  signal: AbortSignal,
): Promise<OrdersAtWechat> {
  const lists = await listsOf(client, account.appid, number, signal);
  const paidIds = lists.map((list) => list.paid_order_id ?? "").filter(Boolean);
  const isUnsaid = lists.some((list) => list.order_id_list === undefined && !list.paid_order_id);
  if (isUnsaid && paidIds.length === 0) return { kind: "no-list" };
  // The paid ones first, so that they are among those that are asked for.
  const ids = [...new Set([...paidIds, ...lists.flatMap((list) => list.order_id_list ?? [])])].filter(
    Boolean,
  );
  const seen = await askForEach(client, account, ids, signal);
  const isOver = (one: AtWechat) => ["refunded", "closed"].includes(statusOf(one) ?? "");
  const isPaid = (one: AtWechat) =>
    ["paid", "refunding"].includes(statusOf(one) ?? "") ||
    (paidIds.includes(one.wechatOrderId) && !isOver(one));
  const paid = seen.find(isPaid);
  if (paid) return { kind: "paid", wechatOrderId: paid.wechatOrderId, ids };
  if (isUnsaid) return { kind: "no-list" };
  return { kind: "unpaid", open: seen.filter((one) => !isOver(one)), ids };
}
