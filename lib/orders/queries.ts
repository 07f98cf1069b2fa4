import { z } from "zod";
import type { Role } from "@/lib/access/permissions";
import { accountNames } from "@/lib/accounts/queries";
import { db } from "@/lib/db/client";
import type { Order, Prisma } from "@/lib/db/generated/client";
import { keysetPage } from "@/lib/db/keyset";
import { candidatesOf } from "./candidates";
import { filterWhere } from "./filter-where";
import { numberWhere } from "./number-where";
import { listReceivers } from "./receivers-seen";
import type { OrderFilters } from "./search-params";
import { isOpen, submittedAt } from "./states";
import { listTimeline } from "./timeline";
import type { OrderDetail, OrderPage, OrderRow } from "./types";
import { toOrderView } from "./view";

const listed = {
  id: true,
  createdAt: true,
  accountId: true,
  orderNo: true,
  paymentNoticeNo: true,
  departmentName: true,
  description: true,
  feeFen: true,
  state: true,
  upstreamStatus: true,
  errcode: true,
  candidates: true,
  createdByName: true,
} as const satisfies Prisma.OrderSelect;

type Listed = Prisma.OrderGetPayload<{ select: typeof listed }>;

/** A row as plain JSON. */
export function toOrderRow(order: Listed, names: ReadonlyMap<string, string>): OrderRow {
  const { id, accountId, departmentName, description, state, upstreamStatus, errcode, createdByName } = order;
  return {
    id,
    createdAt: order.createdAt.toISOString(),
    accountId,
    accountName: names.get(accountId) ?? "",
    number: order.paymentNoticeNo ?? order.orderNo ?? "",
    numberKind: order.paymentNoticeNo ? "notice" : "own",
    departmentName,
    description,
    feeFen: Number(order.feeFen),
    state,
    upstreamStatus,
    errcode,
    mustPick: candidatesOf(order) !== null,
    createdByName,
  };
}

/** One page of orders, newest first, by the filters and cursors of a URL; none where the number is too short to help. */
export async function listOrders(
  filters: OrderFilters,
  position: { after?: string | null; before?: string | null },
): Promise<OrderPage> {
  const byNumber = await numberWhere(filters.q);
  if (byNumber === "too-many") return { rows: [], next: null, previous: null, isTooMany: true };
  const where = { AND: [filterWhere(filters), byNumber] };
  const [page, names] = await Promise.all([
    keysetPage(position, ({ where: place, ...query }) =>
      db().order.findMany({ where: { AND: [where, place] }, select: listed, ...query }),
    ),
    accountNames(),
  ]);
  return { ...page, rows: page.rows.map((row) => toOrderRow(row, names)), isTooMany: false };
}

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
    include: { items: { orderBy: { no: "asc" } } },
  });
  if (!order) return null;
  const [names, { entries, renotificationIds }, looks] = await Promise.all([
    accountNames(),
    listTimeline(order, viewer.role),
    countLooks(order),
  ]);
  return {
    order: { ...toOrderRow(order, names), ...toOrderView(order, looks, now) },
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
