import type { Transaction } from "@/lib/db/client";
import { enqueue } from "@/lib/jobs/enqueue";
import { lockOrder } from "./lock-order";
import { lookKey, nextLookAt } from "./look-schedule";
import { isOpen, submittedAt } from "./states";

/**
 * Sees to it that an order whose outcome nobody knows is looked at again, in the transaction that left it so. Notes
 * when; notes nothing for an order that is settled, or that now waits for a person.
 */
export async function planNextLook(tx: Transaction, orderId: string, now: Date): Promise<void> {
  // The row before the job, as everywhere: two that plan at once then wait for each other and do not deadlock.
  const order = await lockOrder(tx, orderId);
  const at = isOpen(order.state) ? nextLookAt(submittedAt(order), now) : null;
  if (at) {
    const isNew = await enqueue(tx, "orders.resolve", { orderId }, { key: lookKey(order), startAfter: at });
    if (!isNew) return; // The look that waits already has its time on the order.
  }
  await tx.order.update({ where: { id: orderId }, data: { nextLookAt: at } });
}
