import {
  type AuditEvent,
  type Discrepancy,
  type Order,
  Prisma,
  type Renotification,
  type Run,
  type RunRow,
} from "./generated/client";

/** The rows that statements of our own read, by their table. */
export type SelectedRows = {
  audit_events: AuditEvent;
  discrepancies: Discrepancy;
  orders: Order;
  renotifications: Renotification;
  run_rows: RunRow;
  runs: Run;
};

const fieldsOf: Record<keyof SelectedRows, readonly string[]> = {
  audit_events: Object.keys(Prisma.AuditEventScalarFieldEnum),
  discrepancies: Object.keys(Prisma.DiscrepancyScalarFieldEnum),
  orders: Object.keys(Prisma.OrderScalarFieldEnum),
  renotifications: Object.keys(Prisma.RenotificationScalarFieldEnum),
  run_rows: Object.keys(Prisma.RunRowScalarFieldEnum),
  runs: Object.keys(Prisma.RunScalarFieldEnum),
};

// In schema.prisma, a column is the snake_case of its field.
const nameOf = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The column of a field, to be written into a statement: never a text from outside. */
export function columnOf(field: string): Prisma.Sql {
  return Prisma.raw(nameOf(field));
}

/**
 * Columns of a table, all or those of the fields, under the names of their fields, so that what a SELECT or RETURNING
 * gives is a row as Prisma's.
 */
export function selectedColumns<Table extends keyof SelectedRows>(
  table: Table,
  fields?: readonly (keyof SelectedRows[Table] & string)[],
): Prisma.Sql {
  const columns = (fields ?? fieldsOf[table]).map((field) => `${table}.${nameOf(field)} AS "${field}"`);
  return Prisma.raw(columns.join(", "));
}
