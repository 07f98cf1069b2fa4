import type { OpenWechat } from "@/lib/accounts/open-wechat";
import { otherForm } from "@/lib/number-forms";
import type { NumberKey } from "@/lib/sightings/types";
import type { GetOrderListResponse } from "@/lib/wechat";
import type { CallResult } from "@/lib/wechat-calls/settle";
import { askForList } from "./find-orders";

type List = CallResult<GetOrderListResponse>;

/** The number whose orders were found, and the other form that WeChat was asked for too and has no orders of. */
export type AskedForms = { number: NumberKey; list: List; alsoAsked: string | null };

function hasOrders(list: List): boolean {
  if (list.outcome !== "ok") return false;
  return Boolean(list.answer.paid_order_id) || (list.answer.order_id_list?.length ?? 0) > 0;
}

const isNone = (list: List) => list.outcome === "ok" && list.answer.order_id_list !== undefined;

/**
 * Asks WeChat for the orders of a number as it was typed and, where that form has none and is not plain, of its plain
 * form. The typed form is the answer where neither has any.
 */
export async function askEachForm(wechat: OpenWechat, typed: NumberKey): Promise<AskedForms> {
  const list = await askForList(wechat, typed);
  const plain = otherForm(typed.number);
  if (plain === null || hasOrders(list)) return { number: typed, list, alsoAsked: null };
  const number = { ...typed, number: plain };
  const plainList = await askForList(wechat, number);
  if (hasOrders(plainList)) {
    return { number, list: plainList, alsoAsked: isNone(list) ? typed.number : null };
  }
  return { number: typed, list, alsoAsked: isNone(plainList) ? plain : null };
}
