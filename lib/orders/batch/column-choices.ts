import { db } from "@/lib/db/client";
import type { ColumnChoices } from "@/lib/tables/map-columns";
import { type BatchColumn, batchColumns, leftOutByDefault } from "./columns";

/** What these choices are about, among all tables that an account's people give the desk. */
export const choicesTable = "orders";

const isColumn = (field: string): field is BatchColumn => batchColumns.some((column) => column === field);

/** What was said of the columns of an account's tables of orders. A field that the desk has no more is not chosen. */
export async function columnChoices(accountId: string): Promise<ColumnChoices<BatchColumn>> {
  const chosen = await db().columnChoice.findMany({
    where: { accountId, table: choicesTable },
    select: { name: true, field: true },
  });
  const entries = chosen
    .filter(({ field }) => field === null || isColumn(field))
    .map(({ name, field }) => [name, field]);
  return { ...leftOutByDefault, ...Object.fromEntries(entries) };
}
