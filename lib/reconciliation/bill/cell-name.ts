import { columnLetters } from "@/lib/tables/table-error";

/** A cell as a spreadsheet names it. `column` counts from 0, `line` from 1: 12, 3 → M3. */
export function cellName(column: number, line: number): string {
  return `${columnLetters(column + 1)}${line}`;
}
