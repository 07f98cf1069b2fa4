import type { OpenWechat } from "@/lib/accounts/open-wechat";
import { DeskError } from "@/lib/errors";
import type { GetOrderResponse } from "@/lib/wechat";
import { explain } from "@/lib/wechat/error-catalogue";
import { failedLook } from "@/lib/wechat-calls/failed-look";
import { getOrderRequest } from "@/lib/wechat-calls/get-order-request";
import { settle } from "@/lib/wechat-calls/settle";

/** Where a payment of a bill belongs; a bill does not say of which of the two kinds the number is (wechat-api.md 6.1). */
export type PaymentPlace = {
  regionCode: string;
  departmentCode: string;
  number: string;
  transactionId: string;
};

export type FoundPayment = { wechatOrderId: string; seen: GetOrderResponse; numberKind: "notice" | "order" };

/** Orders of one number that are asked for at most, and at once. */
const most = 100;
const atOnce = 4;

/** The orders of a number, the paid one first; none where WeChat refuses it with a code that is about the number. */
async function idsOf(
  { account, client }: OpenWechat,
  { regionCode, departmentCode, number }: PaymentPlace,
  numberKind: "notice" | "order",
): Promise<string[]> {
  const result = await settle(() =>
    client.nontax.getOrderList({
      appid: account.appid,
      region_code: regionCode,
      department_code: departmentCode,
      ...(numberKind === "notice" ? { payment_notice_no: number } : { order_no: number }),
    }),
  );
  if (result.outcome === "ok") {
    const { paid_order_id, order_id_list } = result.answer;
    return [...new Set([paid_order_id ?? "", ...(order_id_list ?? [])])].filter(Boolean).slice(0, most);
  }
  const isAboutNumber =
    result.outcome === "rejected" && result.errcode !== null && explain(result.errcode, "general") === null;
  if (isAboutNumber) return [];
  throw failedLook(result);
}

async function findAmong(
  { account, client }: OpenWechat,
  ids: string[],
  transactionId: string,
): Promise<{ wechatOrderId: string; seen: GetOrderResponse } | null> {
  for (let start = 0; start < ids.length; start += atOnce) {
    const looks = ids.slice(start, start + atOnce).map(async (wechatOrderId) => ({
      wechatOrderId,
      look: await settle(() => client.nontax.getOrder(getOrderRequest(account, wechatOrderId))),
    }));
    const looked = await Promise.all(looks);
    for (const { wechatOrderId, look } of looked) {
      if (look.outcome === "ok" && look.answer.trans_id === transactionId) {
        return { wechatOrderId, seen: look.answer };
      }
    }
    // One that gave no answer may be the one: nothing is concluded without it.
    const silent = looked.find(({ look }) => look.outcome !== "ok");
    if (silent && silent.look.outcome !== "ok") throw failedLook(silent.look);
  }
  return null;
}

/**
 * Finds the order at WeChat that a payment of a bill belongs to (getorderlist by region, department and number, then
 * getorder until one has the transaction). It only reads.
 * @throws DeskError `conflict` where none of the number's orders has it; `wechat-…` where WeChat does not say
 */
export async function findPayment(wechat: OpenWechat, place: PaymentPlace): Promise<FoundPayment> {
  for (const numberKind of ["notice", "order"] as const) {
    const found = await findAmong(wechat, await idsOf(wechat, place, numberKind), place.transactionId);
    if (found) return { ...found, numberKind };
  }
  throw new DeskError("conflict", { detail: "settlement-not-at-wechat" });
}
