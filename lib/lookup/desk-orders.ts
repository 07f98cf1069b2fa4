import type { Actor } from "@/lib/audit/actor";
import { auditChanges } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db, type Transaction } from "@/lib/db/client";
import type { LookupInput } from "./schemas";
import type { DeskOrder, SeenOrder } from "./types";

/** The orders of this desk among these ids of WeChat. */
export async function deskOrders(accountId: string, ids: string[]): Promise<Map<string, DeskOrder>> {
  const orders = await db().order.findMany({
    where: { accountId, wechatOrderId: { in: ids } },
    select: { id: true, state: true, wechatOrderId: true },
  });
  return new Map(orders.map(({ wechatOrderId, ...order }) => [String(wechatOrderId), order]));
}

/** The orders of this desk for a number that it does not know the outcome of, newest first. */
export function unresolvedOrders({
  account,
  region,
  department,
  kind,
  number,
}: LookupInput): Promise<DeskOrder[]> {
  return db().order.findMany({
    where: {
      accountId: account,
      regionCode: region,
      departmentCode: department,
      ...(kind === "notice" ? { paymentNoticeNo: number } : { orderNo: number }),
      wechatOrderId: null,
      state: { in: ["submitting", "unknown"] },
    },
    orderBy: { createdAt: "desc" },
    select: { id: true, state: true },
  });
}

/**
 * Keeps what WeChat says of an order of this desk, unless someone has looked later meanwhile. What changed is an event;
 * that it was seen unchanged is only noted with the time.
 */
export async function keepSeen(
  tx: Transaction,
  { id, seen, at, actor }: { id: string; seen: SeenOrder; at: Date; actor: Actor },
): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM orders WHERE id = ${id}::uuid FOR UPDATE`;
  const before = await tx.order.findUniqueOrThrow({ where: { id } });
  if (seen.upstreamStatus === null) return;
  if (before.upstreamSeenAt && before.upstreamSeenAt > at) return;
  const after = {
    upstreamStatus: seen.upstreamStatus,
    transactionId: seen.transactionId ?? before.transactionId,
    paidAt: seen.paidAt ? new Date(seen.paidAt) : before.paidAt,
  };
  await tx.order.update({ where: { id }, data: { ...after, upstreamSeenAt: at } });
  const changes = auditChanges("order", before, after);
  if (Object.keys(changes).length === 0 && before.paidAt?.getTime() === after.paidAt?.getTime()) return;
  await recordAudit(tx, {
    actor,
    action: "orders.look",
    outcome: "succeeded",
    target: { type: "order", id },
    accountId: before.accountId,
    changes,
  });
}
