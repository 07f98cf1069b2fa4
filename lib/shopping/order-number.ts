import { orderNumberTypeName, type VerifyUploadResultRequest } from "@/lib/wechat";
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

/** How `order_number_type` is written: the number of WeChat's table, or the name of its sample (wechat-api.md 5.2). */
export type NumberForm = "number" | "name";

/** The request as WeChat takes it. */
export function toVerifyRequest(input: VerifyUploadInput, form: NumberForm): VerifyUploadResultRequest {
  const { orderNumberType } = input;
  const order_number_type = form === "name" ? orderNumberTypeName(orderNumberType) : orderNumberType;
  const order_key =
    input.orderNumberType === 2
      ? { order_number_type, transaction_id: input.transactionId }
      : { order_number_type, mchid: input.mchid, out_trade_no: input.outTradeNo };
  return { order_key, payer: { openid: input.openid } };
}
