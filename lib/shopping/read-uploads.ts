import { maskMiddle } from "@/lib/mask";
import type { RowIssue } from "@/lib/runs/kind";
import { type OpenTable, openTable } from "@/lib/tables/open-table";
import type { TableSource } from "@/lib/tables/read-sheets";
import { columnLetters } from "@/lib/tables/table-error";
import { verifyUploadForm } from "./schemas";
import { kindOfNumber, type UploadColumn, uploadColumns, uploadsTable } from "./table-columns";

type Numbers =
  | { orderNumberType: 1; mchid: string; outTradeNo: string }
  | { orderNumberType: 2; transactionId: string };

/** One order of the table, at its first line: what to ask and whose openid; or a line and what is wrong with it. */
export type UploadRow = {
  line: number;
  /** The number that it gives, for the list. */
  label: string;
  /** The cells of the known columns, the openid masked. */
  source: string[];
} & ({ asked: Numbers; openid: string } | { issues: RowIssue[] });

export type Uploads = {
  columns: string[];
  unknownColumns: string[];
  /** Columns whose names are only like those of the desk's, and what they are taken for. */
  likelyColumns: { header: string; column: UploadColumn }[];
  /** Lines that a filter of the sheet hides: they are left out. */
  hidden: number[];
  /** Columns without which no row can be read. */
  missing: UploadColumn[];
  /** One of each order, and one of each line with a problem. */
  rows: UploadRow[];
  /** How many lines are of an order that an earlier line has. */
  joined: number;
};

type Cells = Record<UploadColumn, string>;

/** Any account: the form's schema wants one, and here only the cells are in question. */
const anyAccount = "00000000-0000-4000-8000-000000000000";

function askedBy(cells: Cells): { asked: Numbers; openid: string } | { issues: RowIssue[] } {
  const kind = kindOfNumber(cells.type, cells);
  if (kind === null) return { issues: [{ column: "type", message: "numberType" }] };
  const form = { ...cells, accountId: anyAccount, orderNumberType: kind };
  const parsed = verifyUploadForm[kind].safeParse(form);
  if (!parsed.success) {
    return {
      issues: parsed.error.issues.map(({ path, message }) => ({ column: String(path[0]), message })),
    };
  }
  const { transactionId, mchid, outTradeNo, openid } = parsed.data;
  const asked: Numbers =
    kind === "1" ? { orderNumberType: 1, mchid, outTradeNo } : { orderNumberType: 2, transactionId };
  return { asked, openid };
}

type GoodRow = Extract<UploadRow, { asked: Numbers }>;

/** The numbers by which a row's cells name its order: by either one, rows are of the same order. */
function orderKeys({ transactionId, mchid, outTradeNo }: Cells): string[] {
  return [
    ...(transactionId === "" ? [] : [JSON.stringify([transactionId])]),
    ...(mchid === "" || outTradeNo === "" ? [] : [JSON.stringify([mchid, outTradeNo])]),
  ];
}

/** What keeps a row from being the same check as an earlier row of its order; null where nothing does. */
function contradiction(row: GoodRow, earlier: GoodRow): RowIssue | null {
  const values = { line: earlier.line };
  if (row.asked.orderNumberType !== earlier.asked.orderNumberType) {
    return { column: "type", message: "sameOrderOtherType", values };
  }
  return row.openid === earlier.openid ? null : { column: "openid", message: "sameOrderOtherPayer", values };
}

/**
 * A table may have a line for each item of an order: lines that name the same order are one row, which stands at the
 * first of them. A line that names it with another openid or kind of number is a problem.
 */
function joinOrders(read: readonly { row: UploadRow; cells: Cells }[]): {
  rows: UploadRow[];
  joined: number;
} {
  const first = new Map<string, GoodRow>();
  const rows: UploadRow[] = [];
  for (const { row, cells } of read) {
    const keys = "asked" in row ? orderKeys(cells) : [];
    const earlier = keys.map((key) => first.get(key)).find((found) => found !== undefined);
    if (!("asked" in row) || !earlier) {
      rows.push(row);
      if ("asked" in row) for (const key of keys) first.set(key, row);
      continue;
    }
    for (const key of keys) if (!first.has(key)) first.set(key, earlier);
    const { line, label, source } = row;
    const issue = contradiction(row, earlier);
    if (issue) rows.push({ line, label, source, issues: [issue] });
  }
  return { rows, joined: read.length - rows.length };
}

/** Cells that have no value which may be used, such as a number that a spreadsheet has rounded. */
function cellIssues(
  table: OpenTable<UploadColumn>,
  row: OpenTable<UploadColumn>["rows"][number],
): RowIssue[] {
  return uploadColumns.flatMap((column) => {
    const { problem, text } = table.cell(row, column);
    const at = table.columns.find(({ field }) => field === column)?.at ?? 0;
    const cell = `${columnLetters(at + 1)}${row.line}`;
    return problem ? [{ column, message: problem.replaceAll("-", "_"), cell, read: text.slice(0, 60) }] : [];
  });
}

/**
 * Reads a table of uploads to verify. Columns that it does not know are left out, since they may hold anything.
 * @throws TableError for a file that is no table
 */
export async function readUploads(source: TableSource): Promise<Uploads> {
  const table = await openTable(source, uploadsTable);
  const known = uploadColumns.filter((column) => table.columns.some(({ field }) => field === column));
  const read = table.rows
    .filter(({ isHidden }) => !isHidden)
    .map((row): { row: UploadRow; cells: Cells } => {
      const entries = uploadColumns.map((column) => [column, table.cell(row, column).text]);
      const cells = Object.fromEntries(entries) as Cells;
      const shown = (column: UploadColumn) =>
        column === "openid" && cells.openid !== "" ? maskMiddle(cells.openid) : cells[column];
      const label = (cells.transactionId || cells.outTradeNo).slice(0, 64);
      const issues = cellIssues(table, row);
      const asked = issues.length > 0 ? { issues } : askedBy(cells);
      return { cells, row: { line: row.line, label, source: known.map(shown), ...asked } };
    });
  return {
    columns: known.map((column) => table.columns.find(({ field }) => field === column)?.header ?? column),
    unknownColumns: table.columns.filter(({ field }) => field === null).map(({ header }) => header),
    likelyColumns: table.columns.flatMap(({ header, field, origin }) =>
      origin === "likely" && field !== null ? [{ header, column: field }] : [],
    ),
    hidden: table.rows.filter(({ isHidden }) => isHidden).map(({ line }) => line),
    missing: table.missing,
    ...joinOrders(read),
  };
}
