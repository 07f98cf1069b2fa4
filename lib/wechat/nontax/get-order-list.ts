import { z } from "zod";
import { endpoint } from "../endpoint";
import { answerHead, looseList, looseText } from "../loose";
import { objectError } from "../rules/codes";
import { regionCode, text } from "../rules/fields";
import { acrossFields, exactlyOneNumber } from "../rules/order-rules";

/** 获取缴费订单列表: the orders of a notice or of an own order number, exactly one of them (wechat-api.md 1.5). */
export const getOrderListRequest = z
  .strictObject(
    {
      appid: text,
      region_code: regionCode,
      department_code: text,
      payment_notice_no: text.optional(),
      order_no: text.optional(),
    },
    { error: objectError },
  )
  .superRefine(exactlyOneNumber, acrossFields);

/**
 * `order_id_list` is undefined where WeChat left it out: that says nothing about whether there are orders.
 * `paid_order_id` may be absent or "".
 */
export const getOrderListResponse = z.looseObject({
  ...answerHead,
  order_id_list: looseList(z.union([z.string(), z.int().transform(String)])),
  paid_order_id: looseText,
});

export type GetOrderListRequest = z.input<typeof getOrderListRequest>;
export type GetOrderListResponse = z.output<typeof getOrderListResponse>;

export const getOrderList = endpoint({
  name: "nontax/getorderlist",
  repeat: "read",
  request: getOrderListRequest,
  response: getOrderListResponse,
});
