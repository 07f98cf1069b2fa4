import { maskMiddle } from "@/lib/mask";
import type { RowIssue } from "@/lib/runs/kind";
import { mapColumns } from "@/lib/tables/map-columns";
import type { Table } from "@/lib/tables/parse-table";
import { verifyUploadForm } from "./schemas";
import { kindOfNumber, type UploadColumn, uploadColumnNames, uploadColumns } from "./table-columns";

type Numbers =
  | { orderNumberType: 1; mchid: string; outTradeNo: string }
  | { orderNumberType: 2; transactionId: string };

/** One row of the table: what to ask and whose openid, or what is wrong with it. */
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
  rows: UploadRow[];
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

/** Finds rows that ask for what an earlier row asks for: each is checked once. */
function markRepeated(rows: UploadRow[]): UploadRow[] {
  const first = new Map<string, number>();
  return rows.map((row) => {
    if (!("asked" in row)) return row;
    const key = JSON.stringify([row.asked, row.openid]);
    const line = first.get(key);
    if (line === undefined) {
      first.set(key, row.line);
      return row;
    }
    const column = row.asked.orderNumberType === 1 ? "outTradeNo" : "transactionId";
    const { label, source } = row;
    return { line: row.line, label, source, issues: [{ column, message: "duplicateRow", values: { line } }] };
  });
}

/** Reads a table of uploads to verify. Columns that it does not know are left out, since they may hold anything. */
export function readUploads({ header, rows }: Table): Uploads {
  const { at, unknown } = mapColumns(header, uploadColumnNames);
  const known = uploadColumns.filter((column) => at[column] !== undefined);
  const read = rows.map(({ line, cells: all }): UploadRow => {
    const cell = (column: UploadColumn) => all[at[column] ?? -1] ?? "";
    const cells = Object.fromEntries(uploadColumns.map((column) => [column, cell(column)])) as Cells;
    const shown = (column: UploadColumn) =>
      column === "openid" && cells.openid !== "" ? maskMiddle(cells.openid) : cells[column];
    const label = (cells.transactionId || cells.outTradeNo).slice(0, 64);
    return { line, label, source: known.map(shown), ...askedBy(cells) };
  });
  const columns = known.map((column) => header[at[column] ?? -1] ?? column);
  return { columns, unknownColumns: unknown, missing: missingOf(at), rows: markRepeated(read) };
}
