import type { LedgerEvent, Order } from "../types";
import type { World } from "../world";

const iso = (ms: number | null | undefined): string | null =>
  ms == null ? null : new Date(ms).toISOString();

function orderEntry(order: Order, events: readonly LedgerEvent[]) {
  const { request, payment } = order;
  return {
    orderId: order.orderId,
    appid: request.appid,
    status: order.status,
    fee: request.fee,
    regionCode: request.region_code,
    departmentCode: request.department_code,
    paymentNoticeNo: request.payment_notice_no ?? null,
    orderNo: request.order_no ?? null,
    bankId: order.bankId,
    mchId: order.mchId,
    placedAt: iso(order.createdAtMs),
    request,
    payment: payment === null ? null : { ...payment, paidAt: iso(payment.paidAtMs) },
    refunds: order.refunds.map((refund) => ({ ...refund, finishedAt: iso(refund.finishedAtMs) })),
    notifications: events
      .filter((event) => event.kind === "delivery")
      .map(({ at, details }) => ({ at, ...details })),
  };
}

/** What truly happened. With `after`, only later events; with `orderId`, only that order. */
export function ledgerOf(world: World, filter: { after: number; orderId: string | undefined }) {
  const { after, orderId } = filter;
  const orders = world.orders.all().filter((order) => orderId === undefined || order.orderId === orderId);
  const events = world.ledger.events({ after, ...(orderId === undefined ? {} : { orderId }) });
  const byOrder = Map.groupBy(events, (event) => event.orderId);
  return {
    now: world.clock.iso(),
    sequence: world.store.tables.meta.get("sequence") ?? 0,
    calls: world.ledger.callCounts(),
    orders: orders.map((order) => orderEntry(order, byOrder.get(order.orderId) ?? [])),
    events,
  };
}
