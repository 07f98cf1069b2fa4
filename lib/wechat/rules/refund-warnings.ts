import type { RefundRequest } from "../nontax/refund";
import type { RequestWarning } from "./issues";

/**
 * What a refund lacks if it is a partial one: documents ask for `refund_fee` and `refund_out_id` there, and do not refuse
 * either of them with a whole one (wechat-api.md 1.6).
 */
export function refundWarnings({ refund_fee, refund_out_id }: RefundRequest): RequestWarning[] {
  const hasFee = refund_fee !== undefined;
  const hasId = refund_out_id !== undefined;
  if (hasFee === hasId) return [];
  return hasFee
    ? [{ path: ["refund_out_id"], code: "refund_out_id_missing", values: {} }]
    : [{ path: ["refund_fee"], code: "refund_fee_missing", values: {} }];
}
