import { type AccountOption, listAccountOptions } from "@/lib/accounts/queries";
import { DeskError } from "@/lib/errors";
import { parseYuan } from "@/lib/money";
import { plainNumber } from "@/lib/plain-number";
import type { NewRow } from "@/lib/runs/create-run";
import type { RowIssue, RowProblem } from "@/lib/runs/kind";
import { mapColumns } from "@/lib/tables/map-columns";
import { parseTable, type Table } from "@/lib/tables/parse-table";
import { TableError } from "@/lib/tables/table-error";
import { type OrderFormValues, toCreateOrderInput } from "../order-form";
import { orderFormIssues } from "../order-form-resolver";
import { orderFormWarnings } from "../order-form-warnings";
import { type BatchColumn, columnNames, neededColumns } from "./columns";
import { standingInTheWay } from "./in-the-way";
import { rowValues } from "./row-values";
import type { BatchSource, PreviewBatchInput } from "./schemas";
import type { BatchRowView, BatchUnreadable } from "./types";

/** A row of the table: as it is shown, and as it goes into the run. */
export type BatchRow = { view: BatchRowView; row: NewRow };
export type Batch = {
  kind: "batch";
  title: string;
  columns: string[];
  rows: BatchRow[];
  unknownColumns: string[];
};

/** The key is no column, so any well-formed one checks as well as the one that is sent. */
const anyKey = "00000000-0000-4000-8000-000000000000";

function bytesOf(source: BatchSource) {
  return source.kind === "text"
    ? { text: source.text }
    : { bytes: new Uint8Array(Buffer.from(source.base64, "base64")) };
}

/** Where a field of the order form stands in the table. */
function columnOf(field: string): string {
  if (field === "department") return "departmentCode";
  return field.startsWith("items.0.") ? field.slice("items.0.".length) : field;
}

/** Everything that is wrong with a row, one issue a column: what the table's cells are first, then the form's rules. */
function issuesOf(values: OrderFormValues, found: RowIssue[]): RowIssue[] {
  const issues = new Map(found.map((issue) => [issue.column, issue]));
  for (const { field, message } of orderFormIssues(values)) {
    const column = columnOf(field);
    if (!issues.has(column)) issues.set(column, { column, message });
  }
  return [...issues.values()];
}

/** One warning a column, as the form has them. */
function warningsOf(values: OrderFormValues): RowIssue[] {
  return orderFormWarnings(values).map(({ field, ...warning }) => ({ ...warning, column: columnOf(field) }));
}

type Checked = { line: number; cells: string[]; values: OrderFormValues; issues: RowIssue[]; number: string };

const numberOf = (values: OrderFormValues) =>
  values.numberKind === "notice" ? values.paymentNoticeNo : values.orderNo;

/** A number that an earlier row has, however it is spaced, is ordered once: the later row is marked with where the earlier one stands. */
function markDuplicates(rows: Checked[]): void {
  const lines = new Map<string, number>();
  for (const { line, values, issues, number } of rows) {
    if (number === "") continue;
    const key = JSON.stringify([
      values.regionCode,
      values.departmentCode,
      values.numberKind,
      plainNumber(number),
    ]);
    const earlier = lines.get(key);
    if (earlier === undefined) lines.set(key, line);
    else {
      const column = values.numberKind === "notice" ? "paymentNoticeNo" : "orderNo";
      issues.push({ column, message: "duplicate_in_table", values: { line: earlier } });
    }
  }
}

function finish(
  { line, cells, values, issues, number }: Checked,
  standing: RowProblem | null,
  columns: number,
): BatchRow {
  const problem: RowProblem | null = issues.length > 0 ? { code: "invalid", issues } : standing;
  const source = Array.from({ length: columns }, (_, at) => cells[at] ?? "");
  const [item] = values.items;
  const feeFen = parseYuan(item?.fee ?? "");
  const { requestKey: _key, ...input } = toCreateOrderInput(values, anyKey);
  const view = {
    line,
    number,
    userName: values.userName,
    itemName: item?.itemName ?? "",
    feeFen,
    problem,
    warnings: warningsOf(values),
  };
  const base = { line, label: number, source };
  return { view, row: problem ? { ...base, problem } : { ...base, input } };
}

async function readRows(
  account: AccountOption,
  { header, rows }: Table,
  at: Partial<Record<BatchColumn, number>>,
) {
  const checked = rows.map(({ line, cells }): Checked => {
    const cell = (column: BatchColumn) => cells[at[column] ?? -1] ?? "";
    const { values, issues } = rowValues(account, cell);
    return { line, cells, values, issues: issuesOf(values, issues), number: numberOf(values) };
  });
  markDuplicates(checked);
  const good = checked.filter(({ issues }) => issues.length === 0);
  const standing = await standingInTheWay(account.id, good);
  return checked.map((row) => finish(row, standing.get(row) ?? null, header.length));
}

/**
 * Reads a table of orders: every row with what is wrong with it, by the very rules of the order form. Reads the desk's
 * own orders, asks WeChat nothing, and writes nothing.
 * @throws DeskError `conflict` for an account that is not in use
 */
export async function readBatch({ accountId, source }: PreviewBatchInput): Promise<Batch | BatchUnreadable> {
  const account = (await listAccountOptions("nontax")).find(({ id }) => id === accountId);
  if (!account) throw new DeskError("conflict", { detail: "account-disabled" });
  try {
    const table = await parseTable(bytesOf(source));
    const { at, unknown: unknownColumns, twice } = mapColumns(table.header, columnNames);
    const missing: BatchColumn[] = neededColumns.filter((column) => at[column] === undefined);
    if (at.paymentNoticeNo === undefined && at.orderNo === undefined) missing.unshift("paymentNoticeNo");
    if (missing.length > 0 || twice.length > 0) return { kind: "columns", missing, twice, unknownColumns };
    const rows = await readRows(account, table, at);
    const title = source.kind === "file" ? source.name : "";
    return { kind: "batch", title, columns: table.header, rows, unknownColumns };
  } catch (error) {
    if (error instanceof TableError) return { kind: "unreadable", problem: error.problem };
    throw error;
  }
}
