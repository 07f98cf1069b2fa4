import type { SandboxClock } from "./clock";
import type { Ledger } from "./ledger";
import { newNumber, newOrderId } from "./random";
import type { Store } from "./store";
import type { Order, OrderRequest } from "./types";

export type PaidInto = { bankId: string; bankName: string; mchId: string };

/** What getorderlist asks for: exactly one of the two numbers is set. */
export type OrderNumber = {
  region_code: string;
  department_code: string;
  payment_notice_no?: string | undefined;
  order_no?: string | undefined;
};

function numberKey(number: OrderNumber): string {
  const { region_code, department_code, payment_notice_no, order_no } = number;
  return JSON.stringify([region_code, department_code, payment_notice_no ?? null, order_no ?? null]);
}

export function isPaid(order: Order): boolean {
  return order.status === 3 || order.status === 4;
}

/** All orders, with an index by notice or order number. An unpaid order closes when its time has come. */
export class OrderBook {
  private readonly byNumber = new Map<string, string[]>();

  constructor(
    private readonly store: Store,
    private readonly clock: SandboxClock,
    private readonly ledger: Ledger,
    private readonly unpaidTimeoutMs: number,
  ) {
    for (const order of store.tables.orders.values()) this.index(order);
  }

  place(request: OrderRequest, into: PaidInto): Order {
    const now = this.clock.now();
    const order: Order = {
      orderId: newOrderId(),
      createdAtMs: now,
      closesAtMs: now + this.unpaidTimeoutMs,
      status: 1,
      request,
      ...into,
      payment: null,
      refunds: [],
      notify: [],
    };
    this.add(order);
    this.ledger.record("order-placed", order.orderId, { fee: request.fee, request });
    return order;
  }

  add(order: Order): void {
    this.save(order);
    this.index(order);
  }

  save(order: Order): void {
    this.store.put("orders", order.orderId, order);
  }

  get(orderId: string): Order | undefined {
    const order = this.store.tables.orders.get(orderId);
    if (order !== undefined) this.closeIfDue(order);
    return order;
  }

  all(): Order[] {
    const orders = [...this.store.tables.orders.values()];
    for (const order of orders) this.closeIfDue(order);
    return orders;
  }

  /** In the order in which they were placed. */
  withNumber(number: OrderNumber): Order[] {
    const ids = this.byNumber.get(numberKey(number)) ?? [];
    return ids.flatMap((id) => this.get(id) ?? []);
  }

  /** The order that paid this number and is not wholly refunded. */
  paidWithNumber(number: OrderNumber): Order | undefined {
    return this.withNumber(number).find((order) => isPaid(order) || order.status === 6);
  }

  /** Takes the money. The caller has checked that the order is unpaid. */
  markPaid(order: Order, tradeType: string): void {
    order.status = 3;
    order.payment = {
      transId: newNumber("42000", 28),
      outTradeNo: newNumber("FS", 28),
      paidAtMs: this.clock.now(),
      tradeType,
    };
    this.save(order);
    const { transId } = order.payment;
    this.ledger.record("order-paid", order.orderId, { fee: order.request.fee, transId });
  }

  forget(): void {
    this.byNumber.clear();
  }

  private index(order: Order): void {
    const key = numberKey(order.request);
    const ids = this.byNumber.get(key);
    if (ids === undefined) this.byNumber.set(key, [order.orderId]);
    else ids.push(order.orderId);
  }

  private closeIfDue(order: Order): void {
    if (order.status !== 1 || this.clock.now() < order.closesAtMs) return;
    order.status = 12;
    this.save(order);
    this.ledger.record("order-closed", order.orderId, {});
  }
}
