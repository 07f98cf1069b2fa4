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

/** `openid` unless `trade_type` is MWEB; `return_url` unless `scene` is miniprogram; either may be given (wechat-api.md 1.3). */
export function payerAndReturn(order: OrderFields, context: Context): void {
  if (order.trade_type !== "MWEB" && order.openid === undefined)
    breach(context, "openid_required", ["openid"]);
  if (order.scene !== "miniprogram" && order.return_url === undefined) {
    breach(context, "return_url_required", ["return_url"]);
  }
}
