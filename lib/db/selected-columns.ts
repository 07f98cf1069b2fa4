import {
  type Discrepancy,
  type Order,
  Prisma,
  type Renotification,
  type Run,
  type RunRow,
} from "./generated/client";

/** The rows that statements of our own read whole, by their table. */
export type SelectedRows = {
  discrepancies: Discrepancy;
  orders: Order;
  renotifications: Renotification;
  run_rows: RunRow;
  runs: Run;
};

const fieldsOf: Record<keyof SelectedRows, string[]> = {
  discrepancies: Object.keys(Prisma.DiscrepancyScalarFieldEnum),
  orders: Object.keys(Prisma.OrderScalarFieldEnum),
  renotifications: Object.keys(Prisma.RenotificationScalarFieldEnum),
  run_rows: Object.keys(Prisma.RunRowScalarFieldEnum),
  runs: Object.keys(Prisma.RunScalarFieldEnum),
};

// In schema.prisma, a column is the snake_case of its field.
const columnOf = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** All columns of a table under the names of their fields, so that what a SELECT or RETURNING gives is a row as Prisma's. */
export function selectedColumns(table: keyof SelectedRows): Prisma.Sql {
  return Prisma.raw(fieldsOf[table].map((field) => `${table}.${columnOf(field)} AS "${field}"`).join(", "));
}
