import type { Transaction } from "@/lib/db/client";
import { DeskError } from "@/lib/errors";
import type { CreateOrderInput } from "./schemas";

type Number = Pick<
  CreateOrderInput,
  "requestKey" | "accountId" | "regionCode" | "departmentCode" | "paymentNoticeNo" | "orderNo"
>;

/**
 * Refuses an order for a notice (or order number) that this desk has had paid, or whose last order it does not know the
 * outcome of: placing another could charge a citizen twice. Held for one number at a time until the transaction ends.
 * @throws DeskError `conflict` with a link to that order
 */
export async function refuseWhereOrdered(tx: Transaction, input: Number): Promise<void> {
  const { accountId, regionCode, departmentCode } = input;
  const number = input.paymentNoticeNo
    ? { paymentNoticeNo: input.paymentNoticeNo }
    : { orderNo: input.orderNo ?? null };
  const lock = JSON.stringify([accountId, regionCode, departmentCode, number]);
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${lock}, 0))`;
  const standing = await tx.order.findFirst({
    where: {
      accountId,
      regionCode,
      departmentCode,
      ...number,
      // The same request, sent twice at once: not another order, and the unique key lets only one of the two in.
      requestKey: { not: input.requestKey },
      OR: [{ state: { in: ["submitting", "unknown"] } }, { upstreamStatus: { in: ["paid", "refunding"] } }],
    },
    orderBy: { createdAt: "desc" },
  });
  if (!standing) return;
  const isUnsure = standing.state === "submitting" || standing.state === "unknown";
  throw new DeskError("conflict", {
    detail: isUnsure ? "order-outcome-unknown" : "notice-already-paid",
    href: `/orders/${standing.id}`,
  });
}
