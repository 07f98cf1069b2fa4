import { z } from "zod";
import { endpoint } from "../endpoint";
import { answerHead, wechatId } from "../loose";
import { objectError } from "../rules/codes";
import { authCode, text } from "../rules/fields";
import { acrossFields, exactlyOneNumber } from "../rules/order-rules";
import { orderRequestFields } from "./unified-order";

/** 提交刷卡支付: the payer shows a code. `order_id` is that of an earlier attempt (wechat-api.md 1.10). */
export const microPayRequest = z
  .strictObject(
    { ...orderRequestFields, auth_code: authCode, order_id: text.optional() },
    { error: objectError },
  )
  .superRefine(exactlyOneNumber, acrossFields);

export const microPayResponse = z.looseObject({ ...answerHead, order_id: wechatId });

export type MicroPayRequest = z.input<typeof microPayRequest>;
export type MicroPayResponse = z.output<typeof microPayResponse>;

export const microPay = endpoint({
  name: "nontax/micropay",
  repeat: "effect",
  request: microPayRequest,
  response: microPayResponse,
  proof: "order_id",
});
