import { type BillRow, type RowText, rowTexts } from "./bill-row";
import type { BillColumns, BillField } from "./columns";
import { billLimits } from "./limits";
import type { LineCells } from "./line-cells";
import { isPlainIdentifier, isPlainText, isSame, plainDecimal } from "./plain-cells";
import { readAmount, readHandlingFee, readIdentifier } from "./read-cells";

/** A field and where its cell is; -1 where this bill has no such column. */
export type FieldColumn = { readonly field: BillField; readonly index: number };
/** The same of a text of the row, and its place there. */
export type TextColumn = FieldColumn & { readonly text: number; readonly isFree: boolean };

const nothing = Buffer.from("0");

/** The texts in which anything may stand; the others are identifiers. */
const freeTexts: ReadonlySet<RowText> = new Set(["refundState", "description"]);

/** Reads the fields of a line. Cells of the usual form are judged by their bytes alone. */
export class FieldReader {
  /** What was read last: where an error is. */
  current: FieldColumn = { field: "tradedAt", index: -1 };

  constructor(
    private readonly columns: BillColumns,
    private readonly cells: LineCells,
    private readonly row: BillRow,
  ) {}

  column(field: BillField): FieldColumn {
    return { field, index: this.columns.at[field] };
  }

  textColumn(field: RowText): TextColumn {
    const text = rowTexts.indexOf(field);
    return { field, index: this.columns.at[field], text, isFree: freeTexts.has(field) };
  }

  /** The text of a field; empty where this bill has no such column. */
  text(column: FieldColumn): string {
    this.current = column;
    return column.index < 0 ? "" : this.cells.trimmed(column.index);
  }

  /** Whether a field is exactly this; null is like no field. */
  isSame({ index }: FieldColumn, known: Uint8Array | null): boolean {
    const { bytes, from, to } = this.cells;
    return index >= 0 && known !== null && isSame(bytes, from[index] ?? 0, to[index] ?? 0, known);
  }

  /** Whether a field, which this bill may lack, holds nothing. */
  isEmpty(column: FieldColumn): boolean {
    return column.index < 0 || this.cells.trimmed(column.index) === "";
  }

  /** Keeps a field as a text of the row. */
  keep({ index, text }: TextColumn): void {
    this.row.from[text] = this.cells.from[index] ?? 0;
    this.row.to[text] = this.cells.to[index] ?? 0;
  }

  /** Leaves the row without that text. */
  leaveOut({ text }: TextColumn): void {
    this.row.from[text] = -1;
  }

  /** Throws BillError for a field that is no identifier. */
  readIdentifier(column: TextColumn): void {
    const { bytes, from, to } = this.cells;
    const { index } = column;
    if (!isPlainIdentifier(bytes, from[index] ?? 0, to[index] ?? 0)) readIdentifier(this.text(column));
    this.keep(column);
  }

  /** A text that a line, or a kind of bill, may lack; of an identifier, 0 stands for none. Throws BillError. */
  readOptional(column: TextColumn): void {
    const { cells } = this;
    const { index, isFree } = column;
    const from = cells.from[index] ?? 0;
    const to = cells.to[index] ?? 0;
    this.leaveOut(column);
    if (index < 0 || from === to) return;
    const isPlain = isFree
      ? isPlainText(cells.bytes, from, to, billLimits.text)
      : isPlainIdentifier(cells.bytes, from, to);
    if (!isPlain && !this.readUnusual(column)) return;
    if (isFree || !this.isSame(column, nothing)) this.keep(column);
  }

  /** Whether a cell that is not of the usual form holds anything once it is trimmed, and cut where it is free text. */
  private readUnusual(column: TextColumn): boolean {
    const found = this.text(column);
    if (found === "") return false;
    if (column.isFree) this.cells.cut(column.index, billLimits.text);
    else readIdentifier(found);
    return true;
  }

  /** Yuan with two decimals as fen, or with five as 1/100,000 yuan; 0 where this bill has no such column. Throws BillError. */
  readDecimal(column: FieldColumn, decimals: 2 | 5): number {
    const { bytes, from, to } = this.cells;
    const { index } = column;
    if (index < 0) return 0;
    const number = plainDecimal(bytes, from[index] ?? 0, to[index] ?? 0, decimals);
    if (number >= 0) return number;
    return decimals === 2 ? readAmount(this.text(column)) : readHandlingFee(this.text(column));
  }
}
