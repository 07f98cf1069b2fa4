import { z } from "zod";
import { endpoint } from "../endpoint";
import { answerHead, looseText } from "../loose";
import { breach, objectError } from "../rules/codes";
import { positiveFen, text } from "../rules/fields";
import { acrossFields } from "../rules/order-rules";

/** 缴费订单退款. Without `refund_fee` the whole order; a partial refund needs fee (fen) and own id (wechat-api.md 1.6). */
export const refundRequest = z
  .strictObject(
    {
      appid: text,
      order_id: text,
      reason: text,
      refund_fee: positiveFen.optional(),
      refund_out_id: text.optional(),
    },
    { error: objectError },
  )
  .superRefine((refund, context) => {
    const hasFee = refund.refund_fee !== undefined;
    const hasId = refund.refund_out_id !== undefined;
    if (hasFee && !hasId) breach(context, "refund_out_id_required", ["refund_out_id"]);
    if (hasId && !hasFee) breach(context, "refund_fee_required", ["refund_fee"]);
  }, acrossFields);

export const refundResponse = z.looseObject({ ...answerHead, refund_order_id: looseText });

export type RefundRequest = z.input<typeof refundRequest>;
export type RefundResponse = z.output<typeof refundResponse>;

export const refund = endpoint({
  name: "nontax/refund",
  repeat: "effect",
  request: refundRequest,
  response: refundResponse,
});
