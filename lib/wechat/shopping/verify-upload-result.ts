import { z } from "zod";
import { endpoint } from "../endpoint";
import { orderNumberTypeNames, orderNumberTypeOf } from "../enumerations";
import { answerHead, looseText } from "../loose";
import { breach, objectError, optionError, typeError } from "../rules/codes";
import { text } from "../rules/fields";
import { acrossFields } from "../rules/order-rules";

/** Letters, digits and `_-*` (wechat-api.md 5.2). */
const outTradeNo = z
  .string({ error: typeError })
  .regex(/^[0-9A-Za-z_\-*]+$/, { error: "out_trade_no_invalid" });

/** Text, since letters are seen in merchant numbers (wechat-api.md 9.5). */
const merchantNumber = text.refine((value) => value.length <= 32, {
  error: "mchid_invalid",
  params: { code: "mchid_invalid" },
});

const orderKeyFields = {
  order_number_type: z.literal([1, 2, orderNumberTypeNames[1], orderNumberTypeNames[2]], {
    error: optionError,
  }),
  transaction_id: text.optional(),
  mchid: merchantNumber.optional(),
  out_trade_no: outTradeNo.optional(),
};

type OrderKeyFields = Partial<Record<keyof typeof orderKeyFields, unknown>>;

const neededFor = {
  1: { needed: ["mchid", "out_trade_no"], other: ["transaction_id"] },
  2: { needed: ["transaction_id"], other: ["mchid", "out_trade_no"] },
} as const;

function matchesNumberType(key: OrderKeyFields, context: z.core.$RefinementCtx<unknown>): void {
  const type = orderNumberTypeOf(key.order_number_type);
  if (type === null) return;
  const { needed, other } = neededFor[type];
  for (const field of needed) {
    if (key[field] === undefined) breach(context, `${field}_required`, [field]);
  }
  for (const field of other) {
    if (key[field] !== undefined) breach(context, "not_for_this_number_type", [field]);
  }
}

/**
 * 1: merchant's number (`mchid` + `out_trade_no`); 2: WeChat Pay's (`transaction_id`). A number as in WeChat's table, or
 * its name as in WeChat's sample (wechat-api.md 5.2, 9.4).
 */
export const orderKey = z
  .strictObject(orderKeyFields, { error: objectError })
  .superRefine(matchesNumberType, acrossFields);

/** 验证购物订单上传结果. `payer.openid` is the one used when uploading (wechat-api.md 5.2). */
export const verifyUploadResultRequest = z.strictObject(
  { order_key: orderKey, payer: z.strictObject({ openid: text }, { error: objectError }) },
  { error: objectError },
);

/** `verify_result` is free text without documented values, and may be absent. */
export const verifyUploadResultResponse = z.looseObject({ ...answerHead, verify_result: looseText });

export type VerifyUploadResultRequest = z.input<typeof verifyUploadResultRequest>;
export type VerifyUploadResultResponse = z.output<typeof verifyUploadResultResponse>;

export const verifyUploadResult = endpoint({
  name: "user-order/shoppinginfo/verify",
  repeat: "read",
  request: verifyUploadResultRequest,
  response: verifyUploadResultResponse,
});
