import type { AccountOption } from "@/lib/accounts/queries";
import { plainNumber } from "@/lib/plain-number";
import type { RowIssue } from "@/lib/runs/kind";
import type { OpenTable, TableRow } from "@/lib/tables/open-table";
import { columnLetters } from "@/lib/tables/table-error";
import type { OrderFormItem, OrderFormValues } from "../order-form";
import { orderFormIssues } from "../order-form-resolver";
import { orderFormWarnings } from "../order-form-warnings";
import { type BatchColumn, batchColumns } from "./columns";
import { rowValues } from "./row-values";

export type OrdersTable = OpenTable<BatchColumn>;

/** An order as a table asks for it: one row, or several that are the items of one notice. */
export type OrderRow = {
  /** The first of them; see `line` of a table's row. */
  line: number;
  rows: TableRow[];
  isHidden: boolean;
  values: OrderFormValues;
  /** What keeps it from being placed, one issue a column. */
  issues: RowIssue[];
  /** Columns whose cells are merged with one above. */
  merged: BatchColumn[];
};

const longestShown = 60;

/** Tells where a column of a row stands and what was read there. */
function placed(table: OrdersTable, row: TableRow, issue: RowIssue): RowIssue {
  const column = table.columns.find(({ field }) => field === issue.column);
  if (!column) return issue;
  const read = (row.cells[column.at]?.text ?? "").slice(0, longestShown);
  return { ...issue, cell: `${columnLetters(column.at + 1)}${row.line}`, read };
}

/** Where a field of the order form stands in the table. */
function columnOf(field: string): string {
  if (field === "department") return "departmentCode";
  return field.replace(/^items\.\d+\./, "");
}

/** Cells of the columns in use that have no value, such as a number that a spreadsheet has rounded. */
function cellIssues(table: OrdersTable, row: TableRow): RowIssue[] {
  return batchColumns.flatMap((column) => {
    const { problem } = table.cell(row, column);
    return problem ? [{ column, message: problem.replaceAll("-", "_") }] : [];
  });
}

/**
 * What can be wrong with a table before it is known which account it is for: columns that the table does not have are
 * then the account's, and only those that every order needs are asked of it.
 */
function isOfTable(table: OrdersTable, account: AccountOption | null, { column }: RowIssue): boolean {
  if (account) return true;
  return table.columns.some(({ field }) => field === column) && column !== "departmentCode";
}

function readRow(table: OrdersTable, account: AccountOption | null, row: TableRow): OrderRow {
  const { values, issues: typed } = rowValues(account, (column) => table.cell(row, column).text);
  const formed = orderFormIssues(values).map(({ field, message }) => ({ column: columnOf(field), message }));
  const issues = new Map<string, RowIssue>();
  for (const issue of [...cellIssues(table, row), ...typed, ...formed]) {
    if (!issues.has(issue.column) && isOfTable(table, account, issue)) {
      issues.set(issue.column, placed(table, row, issue));
    }
  }
  const merged = batchColumns.filter((column) => table.cell(row, column).isMerged);
  return {
    line: row.line,
    rows: [row],
    isHidden: row.isHidden,
    values,
    issues: [...issues.values()],
    merged,
  };
}

export const numberOf = (values: OrderFormValues) =>
  values.numberKind === "notice" ? values.paymentNoticeNo : values.orderNo;

/** What orders of one number share: the department and the number, however it is spaced. */
function numberKey({ values }: OrderRow): string | null {
  const number = numberOf(values);
  return number === ""
    ? null
    : JSON.stringify([values.regionCode, values.departmentCode, values.numberKind, plainNumber(number)]);
}

/** Everything of an order but its items. */
const restKey = ({ values }: OrderRow) => JSON.stringify({ ...values, items: [], description: "" });

const itemKey = (item: OrderFormItem | undefined) => JSON.stringify([item?.itemId, item?.itemName]);

/**
 * Whether a row is one more item of an order: it agrees in everything else, and its item is another one. The same item
 * with another amount may be a correction, so it stays a repetition.
 */
function isItemOf(order: OrderRow, row: OrderRow): boolean {
  const [item] = row.values.items;
  return (
    restKey(order) === restKey(row) &&
    order.values.description === row.values.description &&
    !order.values.items.some((one) => itemKey(one) === itemKey(item))
  );
}

function repeats(table: OrdersTable, row: OrderRow, earlier: OrderRow): RowIssue {
  const column = row.values.numberKind === "notice" ? "paymentNoticeNo" : "orderNo";
  const issue = { column, message: "duplicate_in_table", values: { line: earlier.line } };
  const [first] = row.rows;
  return first ? placed(table, first, issue) : issue;
}

/** Whether an order has an issue already: what its rows lack in common is said once. */
const isKnown = ({ issues }: OrderRow, { column, message, cell }: RowIssue) =>
  issues.some((one) => one.column === column && one.message === message && one.cell === cell);

/**
 * Joins rows of one number that agree in everything but the item into one order. Other rows of a number that an earlier
 * row has are marked with where that one stands: a number is ordered once.
 */
function joined(table: OrdersTable, rows: OrderRow[]): OrderRow[] {
  const earlier = new Map<string, OrderRow>();
  const orders: OrderRow[] = [];
  for (const row of rows) {
    const key = numberKey(row);
    const order = key === null ? undefined : earlier.get(key);
    if (!order) {
      if (key !== null) earlier.set(key, row);
      orders.push(row);
    } else if (isItemOf(order, row)) {
      order.rows.push(...row.rows);
      order.values = { ...order.values, items: [...order.values.items, ...row.values.items] };
      order.issues.push(...row.issues.filter((issue) => !isKnown(order, issue)));
      order.merged = [...new Set([...order.merged, ...row.merged])];
    } else orders.push({ ...row, issues: [...row.issues, repeats(table, row, order)] });
  }
  return orders;
}

/** What a person should know of an order although it is placed, one warning a column. */
export function orderWarnings(table: OrdersTable, { rows: [row], values }: OrderRow): RowIssue[] {
  return orderFormWarnings(values).map(({ field, ...warning }) => {
    const issue = { ...warning, column: columnOf(field) };
    return row ? placed(table, row, issue) : issue;
  });
}

/**
 * The orders that a table asks for, in its order. Rows that a filter hides are marked, and are orders only where they are
 * included; `account` is null where none is known, and then nothing is asked that the account could give.
 */
export function orderRows(
  table: OrdersTable,
  account: AccountOption | null,
  { includeHidden }: { includeHidden: boolean },
): { orders: OrderRow[]; hidden: OrderRow[] } {
  const read = table.rows.map((row) => readRow(table, account, row));
  const used = includeHidden ? read : read.filter(({ isHidden }) => !isHidden);
  return { orders: joined(table, used), hidden: read.filter(({ isHidden }) => isHidden && !includeHidden) };
}
