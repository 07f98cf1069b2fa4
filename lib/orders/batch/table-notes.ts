import { readAmount } from "@/lib/tables/values";
import { numberOf, type OrderRow, type OrdersTable } from "./order-rows";

/** What a person should know of a table before she has its orders placed; nothing of it keeps them from being placed. */
export type TableNote =
  /** Rows of the sheet that a filter hides, and that are left out. */
  | { code: "rows-hidden"; lines: number[] }
  /** Rows that became one order with several items. */
  | { code: "rows-joined"; lines: number[]; number: string }
  /** Cells that show what was written in a cell above. */
  | { code: "cells-merged"; lines: number[] }
  /** The row that sums up the table says something else than its rows, in fen; null for what is no amount. */
  | { code: "total-differs"; line: number; readFen: number | null; sumFen: number };

/** The sum of the items' amounts in fen; one that cannot be read counts as nothing. */
export function feeOf({ values }: Pick<OrderRow, "values">): number {
  return values.items.reduce((sum, { fee }) => sum + (readAmount(fee) ?? 0), 0);
}

/**
 * Compares the last row that sums up others with the sum of all that stands above it. A filter hides rows from the eye but
 * not from a sum, so a total that fits with them is right as well.
 */
function totalNotes(
  table: OrdersTable,
  orders: readonly OrderRow[],
  hidden: readonly OrderRow[],
): TableNote[] {
  const row = table.totals.at(-1);
  const text = row && table.cell(row, "fee").text;
  if (!row || !text) return [];
  const readFen = readAmount(text);
  const sumFen = orders.reduce((sum, order) => sum + feeOf(order), 0);
  const withHidden = hidden.reduce((sum, order) => sum + feeOf(order), sumFen);
  return readFen === sumFen || readFen === withHidden
    ? []
    : [{ code: "total-differs", line: row.line, readFen, sumFen }];
}

/** What is to be noted of a table, most important first. */
export function tableNotes(
  table: OrdersTable,
  { orders, hidden }: { orders: readonly OrderRow[]; hidden: readonly OrderRow[] },
): TableNote[] {
  const merged = orders.filter((order) => order.merged.length > 0).map(({ line }) => line);
  const linesOf = ({ rows }: OrderRow) => rows.map(({ line }) => line);
  return [
    ...totalNotes(table, orders, hidden),
    ...(hidden.length > 0 ? [{ code: "rows-hidden" as const, lines: hidden.map(({ line }) => line) }] : []),
    ...orders
      .filter(({ rows }) => rows.length > 1)
      .map((order) => ({
        code: "rows-joined" as const,
        lines: linesOf(order),
        number: numberOf(order.values),
      })),
    ...(merged.length > 0 ? [{ code: "cells-merged" as const, lines: merged }] : []),
  ];
}
