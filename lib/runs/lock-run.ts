import type { Transaction } from "@/lib/db/client";
import type { Run } from "@/lib/db/generated/client";

/** A run as it stands, locked until the transaction ends; null where there is none. The lock comes before its job's. */
export async function lockRun(tx: Transaction, id: string): Promise<Run | null> {
  await tx.$queryRaw`SELECT 1 FROM runs WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.run.findUnique({ where: { id } });
}
