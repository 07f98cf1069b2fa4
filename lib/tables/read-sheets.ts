import { decodeText, type TextEncoding } from "./decode-text";
import { readDelimited } from "./read-delimited";
import { isMarkupTable, readWorkbook, type WorkbookFormat } from "./read-workbook";
import { TableError } from "./table-error";

/** Why a cell has no value that may be used, whatever column it stands in. */
export type CellProblem = "digits-lost" | "formula-without-value" | "error-value" | "unreadable-character";

/** A cell as a person sees it. `isMerged`: it shows what was written in a cell above, with which it is merged. */
export type Cell = { text: string; problem?: CellProblem; isMerged?: true };

/** `line`: where the row stands, counted from 1 as a spreadsheet does. Rows without anything in them are left out. */
export type SheetRow = { line: number; cells: Cell[]; isHidden: boolean };

/** `name` is null for text, which has one sheet. */
export type Sheet = { name: string | null; isHidden: boolean; rows: SheetRow[] };

export type TableFile = {
  format: "text" | WorkbookFormat;
  /** How text is written; null for a workbook, and for text that was pasted. */
  encoding: TextEncoding | null;
  sheets: Sheet[];
};

/** Pasted text, or the bytes of a file. */
export type TableSource = { text: string } | { bytes: Uint8Array };

/** What may be read at most. `rows` and `columns` of a sheet, `cell` in characters, `bytes` of the file as it came. */
export type TableLimits = { rows: number; columns: number; cell: number; bytes: number };

const beginsWith = (bytes: Uint8Array, ...mark: number[]) => mark.every((byte, at) => bytes[at] === byte);

const isZip = (bytes: Uint8Array) => beginsWith(bytes, 0x50, 0x4b, 0x03, 0x04);
const isCompound = (bytes: Uint8Array) => beginsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0);

const signatures = [
  [0x25, 0x50, 0x44, 0x46],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x1f, 0x8b],
  [0x52, 0x61, 0x72, 0x21],
  [0x37, 0x7a, 0xbc, 0xaf],
];

function checkSize(source: TableSource, limits: TableLimits): void {
  const size = "text" in source ? Buffer.byteLength(source.text) : source.bytes.byteLength;
  if (size > limits.bytes) throw new TableError({ code: "too-big", limit: limits.bytes });
}

function textFile(text: string, encoding: TextEncoding | null, limits: TableLimits): TableFile {
  const rows = readDelimited(text, limits);
  return { format: "text", encoding, sheets: [{ name: null, isHidden: false, rows }] };
}

/**
 * Reads a file of tables, whatever program wrote it: text with any delimiter in UTF-8, UTF-16 or GB 18030; workbooks of
 * Excel (.xlsx, .xls), WPS (.et) and LibreOffice (.ods); tables of HTML and XML that go by the name of .xls.
 * @throws TableError, with its place where there is one, for what is no table or more than the limits
 */
export async function readSheets(source: TableSource, limits: TableLimits): Promise<TableFile> {
  checkSize(source, limits);
  if ("text" in source) return textFile(source.text, null, limits);
  const { bytes } = source;
  if (isZip(bytes) || isCompound(bytes)) {
    return { encoding: null, ...(await readWorkbook(bytes, limits)) };
  }
  if (signatures.some((mark) => beginsWith(bytes, ...mark))) throw new TableError({ code: "not-a-table" });
  const { text, encoding } = decodeText(bytes);
  if (isMarkupTable(text)) return { encoding, ...(await readWorkbook(text, limits)) };
  return textFile(text, encoding, limits);
}
