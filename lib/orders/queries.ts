import { z } from "zod";
import type { Role } from "@/lib/access/permissions";
import { accountNames } from "@/lib/accounts/queries";
import { db } from "@/lib/db/client";
import type { Order } from "@/lib/db/generated/client";
import { toOrderRow } from "./order-row";
import { listReceivers } from "./receivers-seen";
import { isOpen, submittedAt } from "./states";
import { listTimeline } from "./timeline";
import type { OrderDetail } from "./types";
import { toOrderView } from "./view";

/** How often a person or a job has looked what became of the latest attempt, as the log has it. */
function countLooks(order: Order): Promise<number> {
  if (!isOpen(order.state)) return Promise.resolve(0);
  const target = { targetType: "order", targetId: order.id };
  const since = { occurredAt: { gte: submittedAt(order) } };
  return db().auditEvent.count({ where: { ...target, action: "orders.look", ...since } });
}

/** Everything about one order, for a person of this role; null where the id is none of the desk's. */
export async function findOrder(id: string, viewer: { role: Role }, now: Date): Promise<OrderDetail | null> {
  if (!z.guid().safeParse(id).success) return null;
  const order = await db().order.findUnique({
    where: { id },
    include: { items: { orderBy: { id: "asc" } } },
  });
  if (!order) return null;
  const [names, { entries, renotificationIds }, looks] = await Promise.all([
    accountNames(),
    listTimeline(order, viewer.role),
    countLooks(order),
  ]);
  return {
    order: { ...toOrderRow(order, names.get(order.accountId)), ...toOrderView(order, looks, now) },
    receivers: await listReceivers(order.id, renotificationIds),
    timeline: entries,
  };
}

/** The desk's orders that were paid under a transaction number of WeChat Pay; one, unless an account was set up twice. */
export async function findOrdersPaidBy(transactionId: string): Promise<{ id: string; number: string }[]> {
  const orders = await db().order.findMany({
    where: { transactionId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 5,
    select: { id: true, paymentNoticeNo: true, orderNo: true },
  });
  return orders.map(({ id, paymentNoticeNo, orderNo }) => ({ id, number: paymentNoticeNo ?? orderNo ?? id }));
}
