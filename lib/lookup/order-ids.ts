import type { GetOrderListResponse } from "@/lib/wechat";

/** The most orders of one number that are looked at one by one. */
export const mostOrders = 20;

export type OrderIds = { isListGiven: boolean; paidOrderId: string | null; all: string[]; looked: string[] };

/**
 * The orders of getorderlist's answer, each once, the paid one first even where the list lacks it. Of very many the
 * last ones are looked at: in WeChat's sample the list begins with the oldest (wechat-api.md 1.5).
 */
export function orderIdsOf(answer: GetOrderListResponse): OrderIds {
  const paidOrderId = answer.paid_order_id || null;
  const listed = [...new Set(answer.order_id_list ?? [])].filter((id) => id !== "" && id !== paidOrderId);
  const others = listed.reverse();
  const all = paidOrderId ? [paidOrderId, ...others] : others;
  const isListGiven = answer.order_id_list !== undefined || paidOrderId !== null;
  return { isListGiven, paidOrderId, all, looked: all.slice(0, mostOrders) };
}
