import type { RowIssue } from "@/lib/runs/kind";
import { openTable } from "@/lib/tables/open-table";
import type { TableSource } from "@/lib/tables/read-sheets";
import { columnLetters, TableError } from "@/lib/tables/table-error";
import { momentText, readAmount, readMoment } from "@/lib/tables/values";
import { leftOutByDefault, ordersTable } from "./columns";
import { numberOf, type OrderRow, type OrdersTable, orderRows } from "./order-rows";
import { feeOf, type TableNote, tableNotes } from "./table-notes";

/** The words of a description: of a problem of a cell, of a table that cannot be read, of a note, and of a column. */
export type DescriptionTexts = {
  issue: (issue: RowIssue) => string;
  table: (error: TableError) => string;
  note: (note: TableNote) => string;
  missing: (fields: string[]) => string;
  twice: (headers: string[]) => string;
  column: (column: { header: string; field: string | null; letters: string }) => string;
};

type Refused = { code: string; sheet?: string | undefined; row?: number | undefined; message: string };

/** What the desk would read of a table of orders; documented in docs/read.md. */
export type OrdersDescription = {
  sheet: string | null;
  headerRow: number | null;
  columns: { column: string; header: string; field: string | null }[];
  rows: {
    row: number;
    rows: number[];
    status: "ok" | "refused" | "hidden";
    values: Record<string, unknown>;
    problems: { column: string; cell: string | null; code: string; read: string | null; message: string }[];
  }[];
  warnings: { code: string; rows: number[]; message: string }[];
  refused: Refused | null;
};

const orNull = (text: string): string | null => (text === "" ? null : text);

/** As a clock in Shanghai shows it, as exact as it was written; null for what is none. */
function momentOf(
  table: OrdersTable,
  { rows: [row] }: OrderRow,
  column: "noticeCreatedAt" | "paymentExpireDate",
) {
  const moment = row && readMoment(table.cell(row, column).text);
  return moment ? momentText(moment) : null;
}

/** The order's values under the names that WeChat's fields have, in camelCase; amounts in fen. */
function valuesOf(table: OrdersTable, order: OrderRow): Record<string, unknown> {
  const { values } = order;
  const isWhole = values.items.every(({ fee }) => readAmount(fee) !== null);
  const number = orNull(numberOf(values));
  return {
    paymentNoticeNo: values.numberKind === "notice" ? number : null,
    orderNo: values.numberKind === "own" ? number : null,
    paymentNoticeType: orNull(values.paymentNoticeType),
    paymentNoticeCreateTime: momentOf(table, order, "noticeCreatedAt"),
    paymentExpireDate: momentOf(table, order, "paymentExpireDate"),
    feeFen: isWhole ? feeOf(order) : null,
    payerName: orNull(values.userName),
    openid: orNull(values.openid),
    ip: orNull(values.ip),
    items: values.items.map(({ itemId, itemName, fee, overdue, penalty }) => ({
      id: orNull(itemId),
      name: orNull(itemName),
      feeFen: readAmount(fee),
      overdueFen: readAmount(overdue),
      penaltyFen: readAmount(penalty),
    })),
    description: orNull(values.description),
    regionCode: orNull(values.regionCode),
    departmentCode: orNull(values.departmentCode),
    departmentName: orNull(values.departmentName),
    scene: values.scene,
    tradeType: values.tradeType,
    returnUrl: orNull(values.returnUrl),
  };
}

function problemOf(table: OrdersTable, issue: RowIssue, texts: DescriptionTexts) {
  const { column: field, cell = null, read = null, message: code } = issue;
  const column = table.columns.find((one) => one.field === field)?.header ?? field;
  return { column, cell, code, read, message: texts.issue(issue) };
}

function contentOf(table: OrdersTable, includeHidden: boolean, texts: DescriptionTexts) {
  const read = orderRows(table, null, { includeHidden });
  const row = (order: OrderRow, status: "ok" | "refused" | "hidden") => ({
    row: order.line,
    rows: order.rows.map(({ line }) => line),
    status,
    values: valuesOf(table, order),
    problems: order.issues.map((issue) => problemOf(table, issue, texts)),
  });
  const open = table.columns.filter(({ origin }) => origin === "likely" || origin === "unknown");
  return {
    rows: [
      ...read.orders.map((order) => row(order, order.issues.length === 0 ? "ok" : "refused")),
      ...read.hidden.map((order) => row(order, "hidden")),
    ].sort((one, other) => one.row - other.row),
    warnings: [
      ...open.map(({ header, field, at, origin }) => ({
        code: `column-${origin}`,
        rows: [],
        message: texts.column({ header, field, letters: columnLetters(at + 1) }),
      })),
      ...tableNotes(table, read).map((note) => ({
        code: note.code,
        rows: "lines" in note ? note.lines : [note.line],
        message: texts.note(note),
      })),
    ],
  };
}

function missingOf(
  { sheet, headerLine: row, missing, twice }: OrdersTable,
  texts: DescriptionTexts,
): Refused | null {
  const place = { ...(sheet !== null && { sheet }), row };
  if (missing.length > 0) return { code: "columns-missing", ...place, message: texts.missing(missing) };
  if (twice.length > 0) return { code: "columns-twice", ...place, message: texts.twice(twice) };
  return null;
}

const nothing = { sheet: null, headerRow: null, columns: [], rows: [], warnings: [] };

/**
 * Reads a table of orders without a database: nothing is known of an account, so no department is checked, and columns
 * whose names are only like the desk's are taken for those, with a warning.
 */
export async function describeOrders(
  source: TableSource,
  { sheet, includeHidden }: { sheet?: string | undefined; includeHidden: boolean },
  texts: DescriptionTexts,
): Promise<OrdersDescription> {
  try {
    const table = await openTable(source, ordersTable, { sheet, choices: leftOutByDefault });
    const columns = table.columns.map(({ at, header, field }) => ({
      column: columnLetters(at + 1),
      header,
      field,
    }));
    const reading = { sheet: table.sheet, headerRow: table.headerLine, columns };
    const refused = missingOf(table, texts);
    if (refused) return { ...reading, rows: [], warnings: [], refused };
    return { ...reading, ...contentOf(table, includeHidden, texts), refused: null };
  } catch (error) {
    if (!(error instanceof TableError)) throw error;
    const { code, sheet: place, line } = error.problem;
    return { ...nothing, refused: { code, sheet: place, row: line, message: texts.table(error) } };
  }
}
