import type { Queryable, Transaction } from "@/lib/db/client";
import type { Order, Prisma } from "@/lib/db/generated/client";
import { DeskError } from "@/lib/errors";
import { numberForms } from "@/lib/number-forms";
import { plainNumber } from "@/lib/plain-number";
import { isOpen, openStates } from "./states";

/** The number that an order is for: of a notice, or the desk's own. */
export type OrderNumber = {
  /** The request that is being placed: its own row does not stand in its way. */
  requestKey: string;
  accountId: string;
  regionCode: string;
  departmentCode: string;
  paymentNoticeNo?: string | null;
  orderNo?: string | null;
};

/** Another order was placed for the number between the look and the intent: what the look found no longer holds. */
export class OrderedMeanwhile extends Error {}

/** A number and its plain form are one here: should they be the same notice, two orders could charge a citizen twice. */
const plainOf = ({ paymentNoticeNo, orderNo }: OrderNumber) => {
  const number = paymentNoticeNo || orderNo || "";
  return { kind: paymentNoticeNo ? "notice" : "own", plain: plainNumber(number) ?? number };
};

function numberWhere(number: OrderNumber): Prisma.OrderWhereInput {
  const { kind, plain: plainForm } = plainOf(number);
  if (kind === "notice") {
    const forms = { in: numberForms(number.paymentNoticeNo ?? "") };
    return { OR: [{ paymentNoticeNo: forms }, { plainNumber: plainForm, paymentNoticeNo: { not: null } }] };
  }
  if (!number.orderNo) return { orderNo: null };
  const forms = { in: numberForms(number.orderNo) };
  return { OR: [{ orderNo: forms }, { plainNumber: plainForm, orderNo: { not: null } }] };
}

/** The desk's other orders for a number, however it was typed. */
export function ordersFor(number: OrderNumber): Prisma.OrderWhereInput {
  const { accountId, regionCode, departmentCode, requestKey } = number;
  return {
    accountId,
    regionCode,
    departmentCode,
    requestKey: { not: requestKey },
    AND: [numberWhere(number)],
  };
}

/** Placed, and as far as the desk knows it can still be paid. */
export const isStandingOpen = ({ state, upstreamStatus }: Order) =>
  state === "placed" && (upstreamStatus === null || upstreamStatus === "unpaid");

function refusalFor(standing: Order): DeskError {
  const href = `/orders/${standing.id}`;
  if (!isOpen(standing.state)) return new DeskError("conflict", { detail: "notice-already-paid", href });
  if (standing.nextLookAt) {
    const at = standing.nextLookAt.toISOString();
    return new DeskError("conflict", { detail: "order-outcome-unknown-next", href, at });
  }
  return new DeskError("conflict", { detail: "order-outcome-unknown", href });
}

/** Whether another order for its number could charge a citizen twice. */
const standsInTheWay = ({ state, upstreamStatus }: Order) =>
  isOpen(state) || upstreamStatus === "paid" || upstreamStatus === "refunding";

/**
 * The desk's other orders for a number that WeChat has made, or may have, the newest first. Refuses the number where one
 * of them was paid, or nobody knows the outcome of one: placing another could charge a citizen twice.
 * @throws DeskError `conflict` with a link to that order, and when it is looked for next
 */
export async function placedFor(database: Queryable, number: OrderNumber): Promise<Order[]> {
  const orders = await database.order.findMany({
    where: {
      ...ordersFor(number),
      OR: [{ state: { in: ["placed", ...openStates] } }, { upstreamStatus: { in: ["paid", "refunding"] } }],
    },
    orderBy: { createdAt: "desc" },
  });
  const standing = orders.find(standsInTheWay);
  if (standing) throw refusalFor(standing);
  return orders;
}

/**
 * The same in the transaction of the intent, one number at a time until it ends, so that nothing comes in between.
 * `known` are the desk's orders that the look before took into account.
 * @throws OrderedMeanwhile where the desk has an open order that is none of these
 */
export async function holdNumber(tx: Transaction, number: OrderNumber, known: string[]): Promise<void> {
  const { accountId, regionCode, departmentCode } = number;
  const lock = JSON.stringify([accountId, regionCode, departmentCode, plainOf(number)]);
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${lock}, 0))`;
  const placed = await placedFor(tx, number);
  if (placed.some((order) => isStandingOpen(order) && !known.includes(order.id)))
    throw new OrderedMeanwhile();
}
