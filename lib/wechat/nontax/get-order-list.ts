import { z } from "zod";
import { endpoint } from "../endpoint";
import { answerHead, looseList, looseWechatId, wechatId } from "../loose";
import { objectError } from "../rules/codes";
import { text } from "../rules/fields";
import { acrossFields, exactlyOneNumber } from "../rules/order-rules";

/** 获取缴费订单列表: the orders of a notice or of an own order number, exactly one of them (wechat-api.md 1.5). */
export const getOrderListRequest = z
  .strictObject(
    {
      appid: text,
      region_code: text,
      department_code: text,
      payment_notice_no: text.optional(),
      order_no: text.optional(),
    },
    { error: objectError },
  )
  .superRefine(exactlyOneNumber, acrossFields);

/** More orders than any one number has: each would be asked for, so such a list is not taken for one. */
const mostOrders = 1000;
const blankId = z.string().trim().length(0);
const isOfOneNumber = (ids: readonly string[] | undefined) => (ids?.length ?? 0) <= mostOrders;

/**
 * `order_id_list` is undefined where WeChat left it out: that says nothing about whether there are orders.
 * `paid_order_id` may be absent or "".
 */
export const getOrderListResponse = z.looseObject({
  ...answerHead,
  order_id_list: looseList(wechatId.or(blankId)).refine(isOfOneNumber),
  paid_order_id: looseWechatId,
});

export type GetOrderListRequest = z.input<typeof getOrderListRequest>;
export type GetOrderListResponse = z.output<typeof getOrderListResponse>;

export const getOrderList = endpoint({
  name: "nontax/getorderlist",
  repeat: "read",
  request: getOrderListRequest,
  response: getOrderListResponse,
});
