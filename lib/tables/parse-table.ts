import { decodeText } from "./decode-text";
import { tableLimits } from "./limits";
import { readText } from "./read-text";
import { readXlsx } from "./read-xlsx";
import { TableError } from "./table-error";

/** `line`: where a row stands in the table, as a spreadsheet numbers it. */
export type TableRow = { line: number; cells: string[] };
export type Table = { header: string[]; rows: TableRow[] };

/** Pasted text, or the bytes of a CSV or XLSX file. */
export type TableSource = { text: string } | { bytes: Uint8Array };

const beginsWith = (bytes: Uint8Array, ...mark: number[]) => mark.every((byte, at) => bytes[at] === byte);

async function readRows(source: TableSource): Promise<string[][]> {
  if ("text" in source) return readText(source.text);
  const { bytes } = source;
  if (beginsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return readXlsx(bytes);
  if (beginsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw new TableError({ code: "old-excel" });
  if (beginsWith(bytes, 0x25, 0x50, 0x44, 0x46)) throw new TableError({ code: "not-a-table" });
  return readText(decodeText(bytes));
}

function checkSize(source: TableSource): void {
  const size = "text" in source ? Buffer.byteLength(source.text) : source.bytes.byteLength;
  if (size > tableLimits.bytes) throw new TableError({ code: "too-big", limit: tableLimits.bytes });
}

function checkRow({ line, cells }: TableRow): void {
  if (cells.length > tableLimits.columns) {
    throw new TableError({ code: "too-many-columns", line, limit: tableLimits.columns });
  }
  const tooLong = cells.findIndex((cell) => cell.length > tableLimits.cell);
  if (tooLong >= 0) {
    throw new TableError({ code: "cell-too-long", line, column: tooLong + 1, limit: tableLimits.cell });
  }
}

/** Cells behind the last that holds anything are left by the programs that write tables. */
function trimmed(cells: string[]): string[] {
  const texts = cells.map((cell) => cell.trim());
  return texts.slice(0, texts.findLastIndex((cell) => cell !== "") + 1);
}

/**
 * Reads a table: its first row with anything in it is the header, empty rows are left out, and cells are trimmed.
 * @throws TableError, with line and column where there are any; see `tableLimits`
 */
export async function parseTable(source: TableSource): Promise<Table> {
  checkSize(source);
  const all = (await readRows(source)).map((cells, index) => ({ line: index + 1, cells: trimmed(cells) }));
  const [header, ...rows] = all.filter(({ cells }) => cells.length > 0);
  if (!header) throw new TableError({ code: "empty" });
  if (rows.length === 0) throw new TableError({ code: "no-rows" });
  if (rows.length > tableLimits.rows) {
    throw new TableError({ code: "too-many-rows", limit: tableLimits.rows });
  }
  for (const row of [header, ...rows]) checkRow(row);
  return { header: header.cells, rows };
}
