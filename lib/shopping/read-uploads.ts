import { maskMiddle } from "@/lib/mask";
import type { RowIssue } from "@/lib/runs/kind";
import { mapColumns } from "@/lib/tables/map-columns";
import type { Table } from "@/lib/tables/parse-table";
import { verifyUploadForm } from "./schemas";
import { kindOfNumber, type UploadColumn, uploadColumnNames, uploadColumns } from "./table-columns";

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

function missingOf(at: Partial<Record<UploadColumn, number>>): UploadColumn[] {
  const hasMerchant = at.mchid !== undefined && at.outTradeNo !== undefined;
  const number = at.transactionId === undefined && !hasMerchant ? (["transactionId"] as const) : [];
  return [...number, ...(at.openid === undefined ? (["openid"] as const) : [])];
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

/** Reads a table of uploads to verify. Columns that it does not know are left out, since they may hold anything. */
export function readUploads({ header, rows }: Table): Uploads {
  const { at, unknown } = mapColumns(header, uploadColumnNames);
  const known = uploadColumns.filter((column) => at[column] !== undefined);
  const read = rows.map(({ line, cells: all }): { row: UploadRow; cells: Cells } => {
    const cell = (column: UploadColumn) => all[at[column] ?? -1] ?? "";
    const cells = Object.fromEntries(uploadColumns.map((column) => [column, cell(column)])) as Cells;
    const shown = (column: UploadColumn) =>
      column === "openid" && cells.openid !== "" ? maskMiddle(cells.openid) : cells[column];
    const label = (cells.transactionId || cells.outTradeNo).slice(0, 64);
    return { cells, row: { line, label, source: known.map(shown), ...askedBy(cells) } };
  });
  const columns = known.map((column) => header[at[column] ?? -1] ?? column);
  return { columns, unknownColumns: unknown, missing: missingOf(at), ...joinOrders(read) };
}
