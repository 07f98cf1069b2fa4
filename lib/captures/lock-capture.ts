import type { Transaction } from "@/lib/db/client";
import type { Capture } from "@/lib/db/generated/client";
import { DeskError } from "@/lib/errors";

/** A capture's row, locked until the transaction ends. Throws DeskError `not-found`. */
export async function lockCapture(tx: Transaction, id: string): Promise<Capture> {
  await tx.$queryRaw`SELECT id FROM captures WHERE id = ${id}::uuid FOR UPDATE`;
  const capture = await tx.capture.findUnique({ where: { id } });
  if (!capture) throw new DeskError("not-found");
  return capture;
}
