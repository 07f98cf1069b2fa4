import type { Actor } from "@/lib/audit/actor";
import { auditChanges } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import type { Transaction } from "@/lib/db/client";
import type { FoundOrder, SeenOrder } from "./types";

/** Locks orders of the desk in one order for all, before anything is written to the log: no two wait in a circle. */
async function lockOrders(tx: Transaction, ids: string[]): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM orders WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
}

/**
 * Keeps what WeChat says of an order of this desk, unless someone has looked later meanwhile. What changed is an event;
 * that it was seen unchanged is only noted with the time.
 */
async function keepSeen(
  tx: Transaction,
  { id, seen, at, actor }: { id: string; seen: SeenOrder; at: Date; actor: Actor },
): Promise<void> {
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

/** Keeps what WeChat said of those that the desk placed. */
export async function keepAllSeen(
  tx: Transaction,
  { found, at, actor }: { found: FoundOrder[]; at: Date; actor: Actor },
): Promise<void> {
  const own = found.flatMap(({ desk, seen }) => (desk && seen ? [{ id: desk.id, seen }] : []));
  await lockOrders(
    tx,
    own.map(({ id }) => id),
  );
  for (const order of own) await keepSeen(tx, { ...order, at, actor });
}
