import { fromUnixSeconds } from "@/lib/time";
import type { GetOrderResponse } from "@/lib/wechat";
import { upstreamStatusOf } from "@/lib/wechat/enumerations";
import type { UpstreamStatus } from "./states";

export type UpstreamFields = {
  upstreamStatus: UpstreamStatus;
  upstreamSeenAt: Date;
  transactionId?: string;
  paidAt?: Date;
};

/**
 * What getorder says of the payment, as an order's columns; null for a status that no document lists
 * (wechat-api.md 1.4). A field that the answer leaves out is left as it is. `seenAt` is when WeChat was asked.
 */
export function upstreamFields(answer: GetOrderResponse, seenAt: Date): UpstreamFields | null {
  const upstreamStatus = answer.status === undefined ? null : upstreamStatusOf(answer.status);
  if (!upstreamStatus) return null;
  const paidAt = fromUnixSeconds(answer.pay_finish_time ?? 0);
  return {
    upstreamStatus,
    upstreamSeenAt: seenAt,
    ...(answer.trans_id ? { transactionId: answer.trans_id } : {}),
    ...(paidAt ? { paidAt } : {}),
  };
}
