import { stringify } from "csv-stringify/sync";
import writeExcelFile from "write-excel-file/node";
import { csvCell } from "./cells";
import { streamOf } from "./stream-of";

export const tableFormats = ["csv", "xlsx"] as const;
export type TableFormat = (typeof tableFormats)[number];

export type WrittenTable = {
  header: readonly string[];
  /** Part by part, so that a long table need not be in memory at once. */
  rows: AsyncIterable<string[][]> | Iterable<string[][]>;
};

/** Excel takes a file for UTF-8 only if it begins with this. */
const byteOrderMark = "\uFEFF";

async function* csvParts({ header, rows }: WrittenTable): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const lines = (part: readonly (readonly string[])[]) =>
    encoder.encode(
      stringify(
        part.map((row) => row.map(csvCell)),
        { record_delimiter: "windows" },
      ),
    );
  yield encoder.encode(byteOrderMark);
  yield lines([header]);
  for await (const part of rows) yield lines(part);
}

/** A table as CSV that Excel opens rightly: UTF-8 with its mark, no cell a formula, no number rounded. */
export function writeCsv(table: WrittenTable): ReadableStream<Uint8Array> {
  return streamOf(csvParts(table));
}

type Sheet = {
  name: string;
  header: readonly string[];
  rows: readonly (readonly string[])[];
  blankRows?: number;
};

const textCell = (value: string) => ({ value, type: String, format: "@" as const });
const headerCell = (value: string) => ({ ...textCell(value), fontWeight: "bold" as const });
/** An empty cell that stays text when something is typed or pasted into it. */
const blankCell = () => ({ value: "", type: String, format: "@" as const });

/** Wide enough for what is in it: a Chinese character takes two places. */
function widthOf(texts: readonly string[]): number {
  const widths = texts.map((text) =>
    [...text].reduce((sum, letter) => sum + (/[ -~]/.test(letter) ? 1 : 2), 0),
  );
  return Math.min(Math.max(10, ...widths) + 2, 60);
}

function sheetData({ header, rows, blankRows = 0 }: Sheet) {
  const blank = Array.from({ length: blankRows }, () => header.map(blankCell));
  return [header.map(headerCell), ...rows.map((row) => row.map(textCell)), ...blank];
}

/** A workbook whose cells are all text: nothing is a formula, and no number is rounded. */
export async function writeXlsx(sheets: readonly Sheet[]): Promise<Uint8Array<ArrayBuffer>> {
  const written = sheets.map((sheet) => ({
    sheet: sheet.name,
    data: sheetData(sheet),
    columns: sheet.header.map((name, at) => ({
      width: widthOf([name, ...sheet.rows.slice(0, 200).map((row) => row[at] ?? "")]),
    })),
    stickyRowsCount: 1,
  }));
  return new Uint8Array(await writeExcelFile(written).toBuffer());
}

const mediaTypes: Record<TableFormat, string> = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** A file as a download. `name` is the file's, without its ending, in ASCII. */
export function downloadResponse(name: string, format: TableFormat, body: BodyInit): Response {
  const headers = {
    "content-type": mediaTypes[format],
    "content-disposition": `attachment; filename="${name}.${format}"`,
    "cache-control": "private, no-store",
    "x-content-type-options": "nosniff",
  };
  return new Response(body, { headers });
}

/** A table as a download; see `downloadResponse`. */
export async function tableResponse(
  name: string,
  format: TableFormat,
  table: WrittenTable,
): Promise<Response> {
  if (format === "csv") return downloadResponse(name, format, writeCsv(table));
  const rows: string[][] = [];
  for await (const part of table.rows) rows.push(...part);
  return downloadResponse(name, format, await writeXlsx([{ name: "1", header: table.header, rows }]));
}
