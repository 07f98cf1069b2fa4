import type { Queryable, Transaction } from "@/lib/db/client";
import type { Order, Prisma } from "@/lib/db/generated/client";
import { DeskError } from "@/lib/errors";
import { isOpen } from "./states";

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

const numberOf = ({ paymentNoticeNo, orderNo }: OrderNumber) =>
  paymentNoticeNo ? { paymentNoticeNo } : { orderNo: orderNo || null };

/** The desk's other orders for a number. */
export function ordersFor(number: OrderNumber): Prisma.OrderWhereInput {
  const { accountId, regionCode, departmentCode, requestKey } = number;
  return { accountId, regionCode, departmentCode, ...numberOf(number), requestKey: { not: requestKey } };
}

/** Placed, and as far as the desk knows it can still be paid. */
export const standingOpen = {
  state: "placed",
  OR: [{ upstreamStatus: null }, { upstreamStatus: "unpaid" }],
} as const satisfies Prisma.OrderWhereInput;

function refusalFor(standing: Order): DeskError {
  const href = `/orders/${standing.id}`;
  if (!isOpen(standing.state)) return new DeskError("conflict", { detail: "notice-already-paid", href });
  if (standing.nextLookAt) {
    const at = standing.nextLookAt.toISOString();
    return new DeskError("conflict", { detail: "order-outcome-unknown-next", href, at });
  }
  return new DeskError("conflict", { detail: "order-outcome-unknown", href });
}

/**
 * Refuses an order for a notice (or order number) that this desk has had paid, or whose last order it does not know the
 * outcome of: placing another could charge a citizen twice.
 * @throws DeskError `conflict` with a link to that order, and when it is looked for next
 */
export async function refuseWhereOrdered(database: Queryable, number: OrderNumber): Promise<void> {
  const standing = await database.order.findFirst({
    where: {
      ...ordersFor(number),
      OR: [{ state: { in: ["submitting", "unknown"] } }, { upstreamStatus: { in: ["paid", "refunding"] } }],
    },
    orderBy: { createdAt: "desc" },
  });
  if (standing) throw refusalFor(standing);
}

/**
 * The same in the transaction of the intent, one number at a time until it ends, so that nothing comes in between.
 * `known` are the desk's orders that the look before took into account.
 * @throws OrderedMeanwhile where the desk has an open order that is none of these
 */
export async function holdNumber(tx: Transaction, number: OrderNumber, known: string[]): Promise<void> {
  const { accountId, regionCode, departmentCode } = number;
  const lock = JSON.stringify([accountId, regionCode, departmentCode, numberOf(number)]);
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${lock}, 0))`;
  await refuseWhereOrdered(tx, number);
  const others = await tx.order.count({
    where: { ...ordersFor(number), ...standingOpen, id: { notIn: known } },
  });
  if (others > 0) throw new OrderedMeanwhile();
}
