import type { SandboxClock } from "./clock";
import type { EnvelopeCodec } from "./codec";
import { type Delivery, deliver } from "./deliver";
import type { Ledger } from "./ledger";
import type { OrderBook } from "./orders";
import { envelopeKey, type Receivers } from "./receivers";
import type { Scheduler } from "./scheduler";
import type { NotifyDetail, Order, Receiver, Task } from "./types";

export type NotifyTask = Extract<Task, { kind: "notify" }>;

/** Waits after a failed attempt, by the sandbox clock. WeChat's own schedule is not public (wechat-api.md 3.3). */
export const RETRY_DELAYS_SECONDS = [15, 30, 180, 600, 1800, 3600, 10_800, 21_600] as const;

type Parts = {
  clock: SandboxClock;
  ledger: Ledger;
  orders: OrderBook;
  receivers: Receivers;
  codec: EnvelopeCodec;
  scheduler: () => Scheduler;
  origin: () => string;
  timeoutMs: number;
};

/** Tells the three parties of an order's region about payments and refunds, and keeps its notify_history. */
export class Notifier {
  constructor(private readonly parts: Parts) {}

  /** First attempts at once, to every receiver. */
  announce(order: Order, status: 3 | 4 | 5, refundOrderId: string | null = null): void {
    for (const receiver of this.parts.receivers.ofRegion(order.request.region_code)) {
      this.schedule(order, receiver, status, refundOrderId);
    }
  }

  /** Again to those whose last delivery did not succeed (wechat-api.md 1.8). Returns how many that are. */
  announceAgain(order: Order): number {
    const receivers = this.parts.receivers.ofRegion(order.request.region_code);
    const failed = receivers.filter((receiver) => {
      const history = order.notify.find((entry) => entry.receiverId === receiver.id);
      return history === undefined || !history.delivered;
    });
    const refund = order.refunds.findLast((entry) => entry.finishedAtMs !== null);
    for (const receiver of failed) {
      this.schedule(order, receiver, refund === undefined ? 3 : 5, refund?.refundOrderId ?? null);
    }
    return failed.length;
  }

  /** False where `signal` cut the delivery short. */
  async attempt(task: NotifyTask, signal: AbortSignal): Promise<boolean> {
    const { orders, receivers, codec, timeoutMs } = this.parts;
    const order = orders.get(task.orderId);
    const receiver = receivers.get(task.receiverId);
    if (order === undefined || receiver === undefined) return true;
    const delivery = await deliver({
      codec,
      url: new URL(receiver.url, this.parts.origin()).href,
      appid: receiver.appid,
      key: envelopeKey(receiver.appid),
      payload: notificationPayload(order, task),
      timeoutMs,
      signal,
    });
    if (signal.aborted) return false;
    // A reset of the sandbox during the delivery has thrown the order away.
    if (orders.get(task.orderId) !== order) return true;
    this.note(order, receiver, task, delivery);
    return true;
  }

  private schedule(order: Order, receiver: Receiver, status: 3 | 4 | 5, refundOrderId: string | null): void {
    const id = ["notify", order.orderId, receiver.id, status, refundOrderId ?? ""].join(":");
    // An attempt that is under way is this notification already.
    if (this.parts.scheduler().isRunning(id)) return;
    const dueAtMs = this.parts.clock.now();
    const { orderId } = order;
    const receiverId = receiver.id;
    this.parts
      .scheduler()
      .add({ id, kind: "notify", dueAtMs, orderId, receiverId, status, refundOrderId, attempt: 1 });
  }

  private note(order: Order, receiver: Receiver, task: NotifyTask, delivery: Delivery): void {
    const { clock, ledger, orders, scheduler } = this.parts;
    const delivered = delivery.ret === 0 && delivery.errcode === 0;
    const detail = toDetail(delivery, task.status, clock.nowSeconds());
    const history = order.notify.find((entry) => entry.receiverId === receiver.id);
    if (history === undefined) {
      const { appid, name } = receiver;
      order.notify.push({
        receiverId: receiver.id,
        appid,
        name,
        count: 1,
        first: detail,
        last: detail,
        delivered,
      });
    } else {
      Object.assign(history, { count: history.count + 1, last: detail, delivered });
    }
    orders.save(order);
    ledger.record("delivery", order.orderId, {
      receiver: receiver.id,
      attempt: task.attempt,
      delivered,
      ...detail,
    });
    const waitSeconds = RETRY_DELAYS_SECONDS[task.attempt - 1];
    if (delivered || waitSeconds === undefined) return;
    scheduler().add({ ...task, attempt: task.attempt + 1, dueAtMs: clock.now() + waitSeconds * 1000 });
  }
}

function toDetail(delivery: Delivery, status: number, notifyTimeSeconds: number): NotifyDetail {
  return {
    notify_time: notifyTimeSeconds,
    ret: delivery.ret,
    ret_errmsg: delivery.retErrmsg,
    cost_time: delivery.costTimeMs,
    wxnontaxstr: delivery.wxnontaxstr,
    status,
    url: delivery.url,
    errcode: delivery.errcode,
    errmsg: delivery.errmsg,
    third_resp: delivery.thirdResp,
    third_resp_data: delivery.thirdRespData,
  };
}

/** The body of a notification is the sandbox's own choice: no source documents it (wechat-api.md 3.2). */
export function notificationPayload(order: Order, task: Pick<NotifyTask, "status" | "refundOrderId">) {
  const refund = order.refunds.find((entry) => entry.refundOrderId === task.refundOrderId);
  const { request, payment } = order;
  return {
    order_id: order.orderId,
    status: task.status,
    fee: request.fee,
    payment_notice_no: request.payment_notice_no ?? "",
    order_no: request.order_no ?? "",
    region_code: request.region_code,
    department_code: request.department_code,
    trans_id: payment?.transId ?? "",
    pay_finish_time: Math.floor((payment?.paidAtMs ?? 0) / 1000),
    bank_id: order.bankId,
    ...(refund === undefined ? {} : { refund_order_id: refund.refundOrderId, refund_fee: refund.fee }),
  };
}
