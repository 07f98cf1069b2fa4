import { unguardedCell } from "./cells";
import type { Cell } from "./read-sheets";
import { TableError } from "./table-error";

/** What a program wrote around a text so that a spreadsheet leaves its digits alone: ="0012", '0012, `0012. */
function unwrapped(text: string): string {
  const formula = /^="([^"]*)"$/.exec(text);
  if (formula) return formula[1] ?? "";
  return unguardedCell(text.replace(/^`(?=[\w-]|$)/, ""));
}

/** Blanks around are no part of a cell, and a line break within is one blank. */
export const tidy = (text: string): string => text.replace(/[\t ]*[\r\n]+[\t ]*/g, " ").trim();

/** A cell of delimited text. */
export function textCell(raw: string): Cell {
  const text = unwrapped(tidy(raw));
  return text.includes("\uFFFD") ? { text, problem: "unreadable-character" } : { text };
}

/** Cells behind the last that holds anything are left by the programs that write tables. */
export function trimmedCells(cells: Cell[]): Cell[] {
  return cells.slice(0, cells.findLastIndex(({ text, problem }) => text !== "" || problem !== undefined) + 1);
}

type Place = { sheet?: string; line: number };

/** @throws TableError for a row with more columns, or a cell with more characters, than there may be */
export function checkRow(cells: Cell[], place: Place, limits: { columns: number; cell: number }): void {
  if (cells.length > limits.columns) {
    throw new TableError({ code: "too-many-columns", ...place, limit: limits.columns });
  }
  const tooLong = cells.findIndex(({ text }) => text.length > limits.cell);
  if (tooLong >= 0) {
    throw new TableError({ code: "cell-too-long", ...place, column: tooLong + 1, limit: limits.cell });
  }
}
