import type { Transaction } from "@/lib/db/client";
import type { Order } from "@/lib/db/generated/client";

/** An order as it stands, locked until the transaction ends, so that an event tells what its change really did. */
export async function lockOrder(tx: Transaction, id: string): Promise<Order> {
  await tx.$queryRaw`SELECT 1 FROM orders WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.order.findUniqueOrThrow({ where: { id } });
}
