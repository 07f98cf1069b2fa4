import { z } from "zod";
import { endpoint } from "../endpoint";
import { answerHead, looseFen, looseId, looseInteger, looseList, looseText, looseValue } from "../loose";
import { objectError } from "../rules/codes";
import { identifierNumber, text } from "../rules/fields";
import { noticeResponseFields } from "./notice";

/** 获取缴费订单详情: an order, its payment, its refunds and who was told of them (wechat-api.md 1.4). */
export const getOrderRequest = z.strictObject(
  { appid: text, service_id: identifierNumber.optional(), order_id: text },
  { error: objectError },
);

/** `refund_fee` in fen, `refund_finish_time` in Unix seconds, `refund_status` 5 refunded or 6 refunding. */
export const partialRefund = z.looseObject({
  refund_order_id: looseText,
  refund_reason: looseText,
  refund_fee: looseFen,
  refund_finish_time: looseInteger,
  refund_out_id: looseText,
  refund_status: looseInteger,
});

/** How a raw reply was read from its bytes; the client's own word, absent where all of it was UTF-8. */
const textEncoding = z.enum(["utf-8", "gb18030", "hex"]).optional().catch(undefined);

/**
 * `notify_time` in Unix seconds, `cost_time` in ms, `errcode` is the receiver's (family `receiver`). Raw replies are
 * third parties' bytes: text of UTF-8 or GB 18030, else hex, and cut where they end with U+FFFD (wechat-api.md 9.8).
 */
export const notifyDetail = z.looseObject({
  notify_time: looseInteger,
  ret: looseInteger,
  ret_errmsg: looseText,
  cost_time: looseInteger,
  wxnontaxstr: looseText,
  status: looseInteger,
  url: looseText,
  errcode: looseInteger,
  errmsg: looseText,
  third_resp: looseText,
  third_resp_encoding: textEncoding,
  third_resp_data: looseText,
  third_resp_data_encoding: textEncoding,
});

/** One receiver. `notify_detail` holds only the first and the last notification. */
export const notifyHistory = z.looseObject({
  appid: looseText,
  name: looseText,
  notify_cnt: looseInteger,
  notify_detail: looseList(notifyDetail),
});

/** Amounts in fen, times in Unix seconds; `pay_finish_time` is 0 while unpaid; `status` see enumerations. */
export const getOrderResponse = z.looseObject({
  ...answerHead,
  ...noticeResponseFields,
  appid: looseText,
  openid: looseText,
  order_id: looseText,
  order_no: looseText,
  create_time: looseInteger,
  pay_finish_time: looseInteger,
  desc: looseText,
  fee_type: looseValue,
  trans_id: looseId,
  status: looseInteger,
  bank_id: looseText,
  bank_name: looseText,
  bank_account: looseText,
  refund_finish_time: looseInteger,
  refund_reason: looseText,
  refund_order_id: looseText,
  refund_out_id: looseText,
  bill_type_code: looseText,
  bill_no: looseText,
  payment_info_source: looseValue,
  partial_refund_info: looseList(partialRefund),
  notify_history: looseList(notifyHistory),
  scene: looseText,
});

export type GetOrderRequest = z.input<typeof getOrderRequest>;
export type GetOrderResponse = z.output<typeof getOrderResponse>;
export type PartialRefund = z.output<typeof partialRefund>;
export type NotifyHistory = z.output<typeof notifyHistory>;
export type NotifyDetail = z.output<typeof notifyDetail>;

export const getOrder = endpoint({
  name: "nontax/getorder",
  repeat: "read",
  request: getOrderRequest,
  response: getOrderResponse,
});
