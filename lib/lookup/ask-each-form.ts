import type { OpenWechat } from "@/lib/accounts/open-wechat";
import { otherForm } from "@/lib/number-forms";
import type { NumberKey } from "@/lib/sightings/types";
import type { GetOrderListResponse } from "@/lib/wechat";
import type { CallResult } from "@/lib/wechat-calls/settle";
import { askForList } from "./find-orders";

type List = CallResult<GetOrderListResponse>;

/** The number whose orders were found, and the other form that WeChat was asked for too and has no orders of. */
export type AskedForms = { number: NumberKey; list: List; alsoAsked: string | null };

const isPaid = (list: List) => list.outcome === "ok" && Boolean(list.answer.paid_order_id);

function hasOrders(list: List): boolean {
  if (list.outcome !== "ok") return false;
  return Boolean(list.answer.paid_order_id) || (list.answer.order_id_list?.length ?? 0) > 0;
}

/** WeChat gave a list, with nothing in it. */
const isEmpty = (list: List) =>
  list.outcome === "ok" && list.answer.order_id_list !== undefined && !hasOrders(list);

/**
 * Asks WeChat for the orders of a number as it was typed and, where that form is not plain and has no paid order, of its
 * plain form. The answer is that of the form with a paid order, else of the first with any; where the typed form has none
 * and the plain one could not be asked, it is that failure, for nothing can be said then.
 */
export async function askEachForm(wechat: OpenWechat, typed: NumberKey): Promise<AskedForms> {
  const list = await askForList(wechat, typed);
  const plain = otherForm(typed.number);
  if (plain === null || isPaid(list)) return { number: typed, list, alsoAsked: null };
  const plainList = await askForList(wechat, { ...typed, number: plain });
  if (isEmpty(plainList)) return { number: typed, list, alsoAsked: plain };
  if (hasOrders(list) && !isPaid(plainList)) return { number: typed, list, alsoAsked: null };
  return {
    number: { ...typed, number: plain },
    list: plainList,
    alsoAsked: isEmpty(list) ? typed.number : null,
  };
}
