import type { z } from "zod";
import { breach } from "./codes";

/** What the rules across fields look at. The values may still be of a wrong type: each rule guards itself. */
interface OrderFields {
  order_no?: unknown;
  payment_notice_no?: unknown;
  openid?: unknown;
  trade_type?: unknown;
  return_url?: unknown;
  scene?: unknown;
  fee?: unknown;
  items?: unknown;
}

type Context = z.core.$RefinementCtx<unknown>;

/** Runs a rule across fields even where a field has an issue of its own, so that a form shows all at once. */
export const acrossFields = {
  when: (payload: { value: unknown }) => typeof payload.value === "object" && payload.value !== null,
};

/** Exactly one of `payment_notice_no` and `order_no` (wechat-api.md 1.3, 1.5). */
export function exactlyOneNumber(order: OrderFields, context: Context): void {
  const notice = order.payment_notice_no !== undefined;
  const own = order.order_no !== undefined;
  if (!notice && !own) breach(context, "number_missing", ["payment_notice_no"]);
  if (notice && own) breach(context, "numbers_both_given", ["order_no"]);
}

/** `openid` unless `trade_type` is MWEB; `return_url` unless `scene` is miniprogram (wechat-api.md 1.3). */
export function payerAndReturn(order: OrderFields, context: Context): void {
  const isMobileWeb = order.trade_type === "MWEB";
  if (!isMobileWeb && order.openid === undefined) breach(context, "openid_required", ["openid"]);
  if (isMobileWeb && order.openid !== undefined) breach(context, "openid_not_for_mweb", ["openid"]);
  if (order.scene !== "miniprogram" && order.return_url === undefined) {
    breach(context, "return_url_required", ["return_url"]);
  }
}

interface ItemAmounts {
  no: unknown;
  fee: unknown;
  overdue: unknown;
  penalty: unknown;
}

function amountsOf(item: unknown): ItemAmounts {
  const fields = typeof item === "object" && item !== null ? (item as Record<string, unknown>) : {};
  return { no: fields.no, fee: fields.fee, overdue: fields.overdue ?? 0, penalty: fields.penalty ?? 0 };
}

function isAmount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/**
 * Lines numbered 1, 2, 3…; each line's fee covers its overdue and penalty; the lines add up to the order's
 * fee (fen; wechat-api.md 1.1). Sums are exact: they are made in BigInt.
 */
export function itemsAddUp(order: OrderFields, context: Context): void {
  if (!Array.isArray(order.items)) return;
  let sum = 0n;
  let summable = true;
  for (const [index, item] of order.items.map(amountsOf).entries()) {
    if (typeof item.no === "number" && item.no !== index + 1) {
      breach(context, "item_number_out_of_order", ["items", index, "no"], { expected: index + 1 });
    }
    if (!isAmount(item.fee)) {
      summable = false;
      continue;
    }
    sum += BigInt(item.fee);
    if (!isAmount(item.overdue) || !isAmount(item.penalty)) continue;
    const surcharges = BigInt(item.overdue) + BigInt(item.penalty);
    if (BigInt(item.fee) < surcharges) {
      breach(context, "item_fee_below_surcharges", ["items", index, "fee"], {
        surchargesFen: Number(surcharges),
      });
    }
  }
  if (summable && order.items.length > 0 && isAmount(order.fee) && sum !== BigInt(order.fee)) {
    breach(context, "items_sum_mismatch", ["fee"], { itemsFen: Number(sum), feeFen: order.fee });
  }
}
