import { listAccountOptions } from "@/lib/accounts/queries";
import { DeskError } from "@/lib/errors";
import type { NewRow } from "@/lib/runs/create-run";
import type { RowIssue, RowProblem } from "@/lib/runs/kind";
import { openTable } from "@/lib/tables/open-table";
import type { TableSource } from "@/lib/tables/read-sheets";
import { TableError } from "@/lib/tables/table-error";
import { readAmount } from "@/lib/tables/values";
import { toCreateOrderInput } from "../order-form";
import { columnChoices } from "./column-choices";
import { ordersTable } from "./columns";
import { standingInTheWay } from "./in-the-way";
import { numberOf, type OrderRow, type OrdersTable, orderRows, orderWarnings } from "./order-rows";
import type { BatchSource, PreviewBatchInput } from "./schemas";
import { feeOf, type TableNote, tableNotes } from "./table-notes";
import type { BatchRowView, BatchUnreadable, TableReading } from "./types";

/** An order of the table: as it is shown, and as it goes into the run. */
export type BatchRow = { view: BatchRowView; row: NewRow };
export type Batch = {
  kind: "batch";
  title: string;
  reading: TableReading;
  /** The header, for the result file. */
  columns: string[];
  rows: BatchRow[];
  notes: TableNote[];
};

/** The key is no column, so any well-formed one checks as well as the one that is sent. */
const anyKey = "00000000-0000-4000-8000-000000000000";

export function sourceOf(source: BatchSource): TableSource {
  return source.kind === "text"
    ? { text: source.text }
    : { bytes: new Uint8Array(Buffer.from(source.base64, "base64")) };
}

export function readingOf({ sheet, sheets, headerLine, columns }: OrdersTable): TableReading {
  return { sheet, sheets, headerLine, columns };
}

/** The header's texts, one for each column that a row may have. */
export function headerOf({ columns }: OrdersTable): string[] {
  const width = Math.max(0, ...columns.map(({ at }) => at + 1));
  const header = Array.from({ length: width }, () => "");
  for (const { at, header: text } of columns) header[at] = text;
  return header;
}

function finish(
  order: OrderRow,
  { standing, warnings, width }: { standing: RowProblem | null; warnings: RowIssue[]; width: number },
): BatchRow {
  const { line, rows, values, issues, merged } = order;
  const problem: RowProblem | null = issues.length > 0 ? { code: "invalid", issues } : standing;
  const source = rows.map((row) => ({
    line: row.line,
    cells: Array.from({ length: width }, (_, at) => row.cells[at]?.text ?? ""),
  }));
  const { requestKey: _key, ...input } = toCreateOrderInput(values, anyKey);
  const number = numberOf(values);
  const feeFen = values.items.some(({ fee }) => readAmount(fee) === null) ? null : feeOf(order);
  const itemNames = values.items.map(({ itemName }) => itemName);
  const view = { line, number, userName: values.userName, itemNames, feeFen, merged, problem, warnings };
  const base = { line, label: number, source };
  return { view, row: problem ? { ...base, problem } : { ...base, input } };
}

/**
 * Reads a table of orders: every order with what is wrong with it, by the very rules of the order form. Reads the desk's
 * own orders, asks WeChat nothing, and writes nothing.
 * @throws DeskError `conflict` for an account that is not in use
 */
export async function readBatch(input: PreviewBatchInput): Promise<Batch | BatchUnreadable> {
  const { accountId, source, sheet, includeHidden = false } = input;
  const account = (await listAccountOptions("nontax")).find(({ id }) => id === accountId);
  if (!account) throw new DeskError("conflict", { detail: "account-disabled" });
  try {
    const choices = await columnChoices(accountId);
    const table = await openTable(sourceOf(source), ordersTable, { sheet, choices });
    const reading = readingOf(table);
    const { missing, twice } = table;
    if (missing.length > 0 || twice.length > 0) return { kind: "columns", reading, missing, twice };
    const read = orderRows(table, account, { includeHidden });
    const good = read.orders
      .filter(({ issues }) => issues.length === 0)
      .map((order) => ({ order, values: order.values, number: numberOf(order.values) }));
    const standing = await standingInTheWay(account.id, good);
    const inTheWay = new Map(good.map((row) => [row.order, standing.get(row) ?? null]));
    const columns = headerOf(table);
    return {
      kind: "batch",
      title: source.kind === "file" ? source.name : "",
      reading,
      columns,
      rows: read.orders.map((order) =>
        finish(order, {
          standing: inTheWay.get(order) ?? null,
          warnings: orderWarnings(table, order),
          width: columns.length,
        }),
      ),
      notes: tableNotes(table, read),
    };
  } catch (error) {
    if (error instanceof TableError) return { kind: "unreadable", problem: error.problem };
    throw error;
  }
}
