import { z } from "zod";
import { endpoint } from "../endpoint";
import { answerHead, looseText, wechatId } from "../loose";
import { objectError, optionError, typeError } from "../rules/codes";
import {
  calendarDate,
  httpUrl,
  identifierNumber,
  ipAddress,
  paymentNoticeType,
  positiveFen,
  text,
  unixSeconds,
} from "../rules/fields";
import { acrossFields, exactlyOneNumber, payerAndReturn } from "../rules/order-rules";
import { itemsRequest } from "./item";
import { noticeResponseFields } from "./notice";

/** The fields that unifiedorder and micropay share. `fee` in fen, times in Unix seconds. */
export const orderRequestFields = {
  appid: text,
  bank_id: text.optional(),
  bank_account: text.optional(),
  mch_id: text.optional(),
  desc: text,
  fee: positiveFen,
  order_no: text.optional(),
  payment_notice_no: text.optional(),
  department_code: text,
  department_name: text,
  payment_notice_type: paymentNoticeType.optional(),
  region_code: text,
  user_name: text.optional(),
  items: itemsRequest,
  payment_notice_create_time: unixSeconds,
  payment_expire_date: calendarDate.optional(),
};

/** 缴费支付下单: places an order (wechat-api.md 1.3). `ctiyservice` is WeChat's own spelling. */
export const unifiedOrderRequest = z
  .strictObject(
    {
      ...orderRequestFields,
      service_id: identifierNumber.optional(),
      openid: text.optional(),
      return_url: httpUrl.optional(),
      ip: ipAddress,
      scene: z.enum(["biz", "ctiyservice", "miniprogram"], { error: optionError }),
      app_appid: text.optional(),
      trade_type: z.enum(["JSAPI", "MWEB"], { error: optionError }).optional(),
      auto_call_pay: z.boolean({ error: typeError }).optional(),
    },
    { error: objectError },
  )
  .superRefine((order, context) => {
    exactlyOneNumber(order, context);
    payerAndReturn(order, context);
  }, acrossFields);

/** How a mini program opens the payment. */
const miniprogram = z.looseObject({
  appid: looseText,
  pagepath: looseText,
  query_string: looseText,
  business_type: looseText,
});

/** The union of both documented shapes. Without `order_id` the outcome is unknown (wechat-api.md 1.3). */
export const unifiedOrderResponse = z.looseObject({
  ...answerHead,
  ...noticeResponseFields,
  order_id: wechatId,
  pay_url: looseText,
  miniprogram: miniprogram.nullish().catch(undefined),
});

export type UnifiedOrderRequest = z.input<typeof unifiedOrderRequest>;
export type UnifiedOrderResponse = z.output<typeof unifiedOrderResponse>;

export const unifiedOrder = endpoint({
  name: "nontax/unifiedorder",
  repeat: "effect",
  request: unifiedOrderRequest,
  response: unifiedOrderResponse,
  proof: "order_id",
});
