import type { Transaction } from "@/lib/db/client";
import type { Order } from "@/lib/db/generated/client";
import { lockRow } from "@/lib/db/lock-row";
import { DeskError } from "@/lib/errors";

/**
 * An order as it stands, locked until the transaction ends, so that an event tells what its change really did. Throws
 * DeskError `not-found`.
 */
export async function lockOrder(tx: Transaction, id: string): Promise<Order> {
  const order = await lockRow(tx, "orders", id);
  if (!order) throw new DeskError("not-found");
  return order;
}
