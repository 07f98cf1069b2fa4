import type { VerifyUploadResultRequest } from "@/lib/wechat";
import type { VerifyUploadInput } from "./schemas";

/** The numbers of an order as the table keeps them. */
export type OrderNumber = {
  orderNumberType: number;
  transactionId: string | null;
  mchid: string | null;
  outTradeNo: string | null;
};

/** What of the input names the order. */
export function orderNumberOf(input: VerifyUploadInput): OrderNumber {
  return input.orderNumberType === 2
    ? { orderNumberType: 2, transactionId: input.transactionId, mchid: null, outTradeNo: null }
    : { orderNumberType: 1, transactionId: null, mchid: input.mchid, outTradeNo: input.outTradeNo };
}

/** The request as WeChat takes it: the kind of number as a number (wechat-api.md 5.2). */
export function toVerifyRequest(input: VerifyUploadInput): VerifyUploadResultRequest {
  const order_key =
    input.orderNumberType === 2
      ? { order_number_type: 2 as const, transaction_id: input.transactionId }
      : { order_number_type: 1 as const, mchid: input.mchid, out_trade_no: input.outTradeNo };
  return { order_key, payer: { openid: input.openid } };
}
