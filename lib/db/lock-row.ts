import type { Transaction } from "./client";
import { Prisma } from "./generated/client";
import { type SelectedRows, selectedColumns } from "./selected-columns";

/** A row as it stands, for one writer at a time until the transaction ends; null where there is none. */
export async function lockRow<Table extends Exclude<keyof SelectedRows, "audit_events" | "run_rows">>(
  tx: Transaction,
  table: Table,
  id: string,
): Promise<SelectedRows[Table] | null> {
  const rows = await tx.$queryRaw<SelectedRows[Table][]>`
    SELECT ${selectedColumns(table)} FROM ${Prisma.raw(table)} WHERE id = ${id}::uuid FOR UPDATE`;
  return rows[0] ?? null;
}
