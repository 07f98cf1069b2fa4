import { fromUnixSeconds } from "@/lib/time";
import { type GetOrderResponse, redact, upstreamStatusOf } from "@/lib/wechat";

/** One refund of an order. Amounts in fen. */
export type RefundView = {
  /** Null where WeChat does not say how much. */
  fen: number | null;
  /** Null for a status that no document lists. */
  state: "refunded" | "refunding" | null;
  /** ISO instant at which it was finished. */
  at: string | null;
  reason: string | null;
  refundOrderId: string | null;
};

const clean = (text: string | undefined) => (text ? String(redact(text)) : null);
const instant = (seconds: number | undefined) => fromUnixSeconds(seconds ?? 0)?.toISOString() ?? null;

/** `refund_status` 5 and 6 mean what an order's own `status` 5 and 6 mean (wechat-api.md 1.4). */
function stateOf(status: number | undefined): RefundView["state"] {
  const upstream = status === undefined ? null : upstreamStatusOf(status);
  return upstream === "refunded" || upstream === "refunding" ? upstream : null;
}

function partialRefunds({ partial_refund_info: refunds }: GetOrderResponse): RefundView[] {
  return (refunds ?? []).map((refund) => ({
    fen: refund.refund_fee ?? null,
    state: stateOf(refund.refund_status),
    at: instant(refund.refund_finish_time),
    reason: clean(refund.refund_reason),
    refundOrderId: clean(refund.refund_order_id),
  }));
}

function sumOf(refunds: readonly RefundView[]): number {
  return refunds.reduce((sum, { fen }) => sum + (fen ?? 0), 0);
}

/**
 * The refund that the order's own fields tell of, unless it is one of the partial ones: those fields hold the last or
 * the whole refund (wechat-api.md 1.4). A whole one takes what the partial ones left.
 */
function ownRefund(order: GetOrderResponse, partial: readonly RefundView[]): RefundView | null {
  const refundOrderId = clean(order.refund_order_id);
  const isPartial = partial.some(
    (refund) => refundOrderId !== null && refund.refundOrderId === refundOrderId,
  );
  const whole = stateOf(order.status);
  const at = instant(order.refund_finish_time);
  if (isPartial || (whole === null && refundOrderId === null && at === null)) return null;
  const left = order.fee === undefined ? null : Math.max(0, order.fee - sumOf(partial));
  if (whole !== null && left === 0) return null;
  const state = whole ?? (at === null ? null : "refunded");
  return { fen: whole === null ? null : left, state, at, reason: clean(order.refund_reason), refundOrderId };
}

/** The refunds of an order, partial and whole, in WeChat's order. */
export function refundsOf(order: GetOrderResponse): RefundView[] {
  const partial = partialRefunds(order);
  const own = ownRefund(order, partial);
  return own ? [...partial, own] : partial;
}

/** What has certainly been given back, in fen. */
export function refundedFenOf(refunds: readonly RefundView[]): number {
  return sumOf(refunds.filter(({ state }) => state === "refunded"));
}
