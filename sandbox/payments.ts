import { sandboxError, WechatError } from "./errors";
import { isPaid } from "./orders";
import { newNumber } from "./random";
import type { Order, Refund } from "./types";
import type { World } from "./world";

export type PayResult = "paid" | "already-paid" | "closed" | "refunded" | "notice-paid";

/**
 * The citizen pays. An order whose notice was paid by another order is not charged, unless `evenIfNoticePaid`
 * asks for the double payment that refunds are made for.
 */
export function payOrder(
  world: World,
  order: Order,
  options: { evenIfNoticePaid?: boolean } = {},
): PayResult {
  const current = world.orders.get(order.orderId) ?? order;
  if (isPaid(current)) return "already-paid";
  if (current.status === 12) return "closed";
  if (current.status !== 1) return "refunded";
  const other = world.orders.paidWithNumber(current.request);
  if (other !== undefined && options.evenIfNoticePaid !== true) return "notice-paid";
  world.orders.markPaid(current, current.request.trade_type ?? "JSAPI");
  world.notifier.announce(current, 3);
  return "paid";
}

export type RefundInput = {
  reason: string;
  refundFee?: number | undefined;
  refundOutId?: string | undefined;
};

/** Fen that no refund has taken yet. */
export function refundableFee(order: Order): number {
  return order.request.fee - order.refunds.reduce((sum, refund) => sum + refund.fee, 0);
}

/** Asking again with the same refund_out_id and amount gives the first refund again. Throws WechatError. */
export function refundOrder(world: World, order: Order, input: RefundInput): Refund {
  const known = order.refunds.find((entry) => entry.refundOutId === input.refundOutId);
  if (known !== undefined && input.refundOutId !== undefined) {
    if (known.fee === input.refundFee) return known;
    throw new WechatError(40035, "invalid parameter: refund_out_id was used with another refund_fee");
  }
  if (order.status === 5 || order.status === 6) throw sandboxError("orderRefunded");
  if (!isPaid(order)) throw sandboxError("orderNotPaid");
  const left = refundableFee(order);
  const fee = input.refundFee ?? left;
  if (left === 0) throw sandboxError("orderRefunded");
  if (fee > left) throw sandboxError("refundTooLarge");
  // Documents ask for the id where the refund is a partial one (wechat-api.md 1.6).
  if (input.refundFee !== undefined && fee < order.request.fee && !input.refundOutId) {
    throw new WechatError(40035, "invalid parameter: a partial refund needs refund_out_id");
  }
  const refund: Refund = {
    refundOrderId: newNumber("50000", 28),
    refundOutId: input.refundOutId ?? "",
    reason: input.reason,
    fee,
    whole: fee === left,
    requestedAtMs: world.clock.now(),
    finishedAtMs: null,
  };
  order.refunds.push(refund);
  if (refund.whole) order.status = 6;
  world.orders.save(order);
  const { refundOrderId } = refund;
  world.ledger.record("refund-requested", order.orderId, { refundOrderId, fee, whole: refund.whole });
  const dueAtMs = world.clock.now() + world.settings.refundDurationMs;
  const id = `refund:${refundOrderId}`;
  world.scheduler.add({ id, kind: "finish-refund", dueAtMs, orderId: order.orderId, refundOrderId });
  return refund;
}

/** The money is back; every receiver hears of it with status 5. */
export function finishRefund(world: World, orderId: string, refundOrderId: string): void {
  const order = world.orders.get(orderId);
  const refund = order?.refunds.find((entry) => entry.refundOrderId === refundOrderId);
  if (order === undefined || refund === undefined || refund.finishedAtMs !== null) return;
  refund.finishedAtMs = world.clock.now();
  if (refund.whole) order.status = 5;
  world.orders.save(order);
  world.ledger.record("refund-finished", orderId, { refundOrderId, fee: refund.fee });
  world.notifier.announce(order, 5, refundOrderId);
}
