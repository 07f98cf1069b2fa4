import { z } from "zod";
import { endpoint } from "../endpoint";
import { answerHead } from "../loose";
import { objectError } from "../rules/codes";
import { text } from "../rules/fields";

/** 通知不一致订单: asks WeChat to notify the receivers of an order again (wechat-api.md 1.8). */
export const notifyInconsistentOrderRequest = z.strictObject(
  { appid: text, order_id: text },
  { error: objectError },
);

/** errcode 0 says "triggered", not "delivered": getorder's `notify_history` tells what was delivered. */
export const notifyInconsistentOrderResponse = z.looseObject(answerHead);

export type NotifyInconsistentOrderRequest = z.input<typeof notifyInconsistentOrderRequest>;
export type NotifyInconsistentOrderResponse = z.output<typeof notifyInconsistentOrderResponse>;

/** Repeated like a read: WeChat calls a receiver only if no earlier notification succeeded. */
export const notifyInconsistentOrder = endpoint({
  name: "nontax/notifyinconsistentorder",
  repeat: "read",
  request: notifyInconsistentOrderRequest,
  response: notifyInconsistentOrderResponse,
});
