import { z } from "zod";
import { endpoint } from "../endpoint";
import { answerHead, looseText } from "../loose";
import { objectError } from "../rules/codes";
import { positiveFen, text } from "../rules/fields";

/**
 * 缴费订单退款. Without `refund_fee` (fen) the whole order. A partial refund needs both `refund_fee` and `refund_out_id`
 * (wechat-api.md 1.6); whether it is one only the order's fee tells, so that either may stand alone here.
 */
export const refundRequest = z.strictObject(
  {
    appid: text,
    order_id: text,
    reason: text,
    refund_fee: positiveFen.optional(),
    refund_out_id: text.optional(),
  },
  { error: objectError },
);

export const refundResponse = z.looseObject({ ...answerHead, refund_order_id: looseText });

export type RefundRequest = z.input<typeof refundRequest>;
export type RefundResponse = z.output<typeof refundResponse>;

export const refund = endpoint({
  name: "nontax/refund",
  repeat: "effect",
  request: refundRequest,
  response: refundResponse,
});
