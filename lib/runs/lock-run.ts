import type { Transaction } from "@/lib/db/client";
import type { Run } from "@/lib/db/generated/client";
import { lockRow } from "@/lib/db/lock-row";

/** A run as it stands, locked until the transaction ends; null where there is none. The lock comes before its job's. */
export function lockRun(tx: Transaction, id: string): Promise<Run | null> {
  return lockRow(tx, "runs", id);
}
