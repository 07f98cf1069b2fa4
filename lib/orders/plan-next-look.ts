import type { Transaction } from "@/lib/db/client";
import { enqueue } from "@/lib/jobs/enqueue";
import { lockOrder } from "./lock-order";
import { nextLookAt } from "./look-schedule";
import { isOpen } from "./states";

/**
 * Sees to it that an order whose outcome nobody knows is looked at again, in the transaction that left it so. Notes
 * when; notes nothing for an order that is settled, or that now waits for a person.
 */
export async function planNextLook(tx: Transaction, orderId: string, now: Date): Promise<void> {
  // The row before the job, as everywhere: two that plan at once then wait for each other and do not deadlock.
  const { state, createdAt } = await lockOrder(tx, orderId);
  const at = isOpen(state) ? nextLookAt(createdAt, now) : null;
  if (at) {
    const isNew = await enqueue(tx, "orders.resolve", { orderId }, { key: orderId, startAfter: at });
    if (!isNew) return; // The look that waits already has its time on the order.
  }
  await tx.order.update({ where: { id: orderId }, data: { nextLookAt: at } });
}
