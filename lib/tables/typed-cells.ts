import { csvCell, csvTime } from "./cells";

/** A cell with what it is, so that a spreadsheet takes an amount for a number, a day for a day, and nothing else for either. */
export type TypedCell =
  | { is: "text"; value: string | null }
  /** In fen; shown in yuan, exact to the cent. */
  | { is: "yuan"; fen: bigint | null }
  /** YYYY-MM-DD. */
  | { is: "day"; value: string | null }
  /** Shown in Asia/Shanghai. */
  | { is: "instant"; at: Date | null }
  | { is: "count"; value: number | null };

export type TypedTable = {
  header: readonly string[];
  /** Part by part, so that a long table is never in memory at once. */
  rows: AsyncIterable<TypedCell[][]>;
};

/** Fen as yuan by moving the point: no division, so nothing is rounded. */
export function exactYuan(fen: bigint): string {
  const digits = (fen < 0n ? -fen : fen).toString().padStart(3, "0");
  return `${fen < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** A typed cell as CSV. Amounts and counts are of the desk's own making, so that a minus before them is no formula. */
export function typedCsvCell(cell: TypedCell): string {
  switch (cell.is) {
    case "text":
      return csvCell(cell.value);
    case "yuan":
      return cell.fen === null ? "" : exactYuan(cell.fen);
    case "day":
      return cell.value ?? "";
    case "instant":
      return cell.at === null ? "" : csvTime(cell.at);
    case "count":
      return cell.value === null ? "" : String(cell.value);
  }
}
