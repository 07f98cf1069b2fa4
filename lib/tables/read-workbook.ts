import path from "node:path";
import { Worker } from "node:worker_threads";
import { checkRow, tidy, trimmedCells } from "./cell-text";
import { numberText, serialText } from "./number-text";
import type { Cell, Sheet, SheetRow, TableLimits } from "./read-sheets";
import { TableError, type TableProblemCode } from "./table-error";
import { spellWideCharacters, unzipXml, zipStored } from "./unzip";

export type WorkbookFormat = "xlsx" | "xls" | "ods" | "html" | "xml";

/** A cell as the worker finds it. `type`: of SheetJS, s text, n number, b boolean, e error, z nothing but a formula. */
type RawCell =
  | { type: string; value?: unknown; shown?: string; formula?: string; isDate: boolean }
  | undefined;
type Place = { r: number; c: number };
type RawSheet = {
  name: string;
  isHidden: boolean;
  rows: { index: number; isHidden: boolean; cells: RawCell[] }[];
  merges: { s: Place; e: Place }[];
};
type RawBook = { is1904: boolean; sheets: RawSheet[] };
type Answer = RawBook | { problem: TableProblemCode };

/** Whether a text is a table of HTML, or a workbook of XML: what many systems export as .xls. */
export function isMarkupTable(text: string): boolean {
  const start = text.slice(0, 2_000).trimStart();
  return (
    /^<(?:!doctype|html|head|meta|table|style)\b/i.test(start) ||
    (/^<\?xml\b/i.test(start) && /<Workbook\b|<office:document\b/.test(start))
  );
}

/** More cells would take the memory that the desk's other work needs. */
const mostCells = 400_000;

const repeated = (tag: string, what: string) =>
  Number(new RegExp(`${what}-repeated="(\\d{1,9})"`).exec(tag)?.[1] ?? 1);

/** Cells of an .ods file that hold something: one may stand for many, in a row that stands for many. */
function countOdsCells(content: string): number {
  let count = 0;
  let rows = 1;
  for (const [tag, name] of content.matchAll(/<table:(table-row|table-cell)\b[^>]*>/g)) {
    if (name === "table-row") rows = repeated(tag, "rows");
    else if (!tag.endsWith("/>")) count += rows * repeated(tag, "columns");
  }
  return count;
}

function countCells(content: Buffer): number {
  let count = 0;
  for (let at = content.indexOf("<c "); at >= 0; at = content.indexOf("<c ", at + 3)) count += 1;
  return count;
}

type Unpacked = { format: WorkbookFormat; data: Uint8Array };

/** A workbook that is a ZIP, packed anew from what was unpacked within bounds. */
function unpacked(bytes: Uint8Array): Unpacked {
  const entries = unzipXml(bytes);
  const names = entries.map(({ name }) => name);
  if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes("xl/workbook.bin"))
    throw new TableError({ code: "binary-workbook" });
  const isOds = names.includes("content.xml");
  if (!isOds && !names.some((name) => /worksheets?\//i.test(name))) {
    throw new TableError({ code: "not-a-table" });
  }
  const cells = entries.reduce(
    (sum, { content }) => sum + (isOds ? countOdsCells(content.toString("latin1")) : countCells(content)),
    0,
  );
  if (cells > mostCells) throw new TableError({ code: "workbook-too-big", limit: mostCells });
  return { format: isOds ? "ods" : "xlsx", data: zipStored(entries) };
}

/** What the thread may take: a file within the limits needs a second and a fifth of it. */
const workerMs = 30_000;
const workerMegabytes = 768;

/** By its place in the source: the desk's build bundles no threads. */
const workerFile = path.join(process.cwd(), "lib", "tables", "workbook-worker.mjs");

function readInThread(source: Uint8Array | string, sheetRows: number): Promise<RawBook> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile, {
      workerData: { source, sheetRows },
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: workerMegabytes },
    });
    const tooBig = () => reject(new TableError({ code: "workbook-too-big" }));
    const timer = setTimeout(() => {
      tooBig();
      void worker.terminate();
    }, workerMs);
    worker.once("message", (answer: Answer) => {
      if ("problem" in answer) reject(new TableError({ code: answer.problem }));
      else resolve(answer);
    });
    worker.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "ERR_WORKER_OUT_OF_MEMORY" ? tooBig() : reject(error),
    );
    // Settled by then, unless the thread ended without a word.
    worker.once("exit", () => {
      clearTimeout(timer);
      reject(new TableError({ code: "broken-workbook" }));
    });
  });
}

function cellOf(cell: RawCell, is1904: boolean): Cell {
  if (!cell) return { text: "" };
  const { type, value, shown, formula, isDate } = cell;
  switch (type) {
    case "n": {
      if (isDate) return { text: serialText(Number(value), is1904) };
      const text = numberText(Number(value));
      return text === null ? { text: String(value), problem: "digits-lost" } : { text };
    }
    case "b":
      return { text: value ? "TRUE" : "FALSE" };
    case "e":
      return { text: shown ?? "#", problem: "error-value" };
    case "z":
      return { text: `=${formula}`, problem: "formula-without-value" };
    default: {
      const text = tidy(value instanceof Date ? value.toISOString() : String(value ?? ""));
      return text.includes("\uFFFD") ? { text, problem: "unreadable-character" } : { text };
    }
  }
}

/** The cells of a column that are merged downwards show the value of the first. */
function spreadMerged(rows: Map<number, SheetRow>, { merges, rows: raw }: RawSheet): void {
  const last = raw.at(-1)?.index ?? 0;
  let left = rows.size * 100;
  for (const { s: start, e: end } of merges) {
    const from = rows.get(start.r)?.cells[start.c];
    if (!from || from.text === "") continue;
    for (let index = start.r + 1; index <= Math.min(end.r, last); index += 1) {
      // Merges that overlap again and again are no spreadsheet's.
      if (--left < 0) throw new TableError({ code: "broken-workbook" });
      const row = rows.get(index);
      if (!row) continue;
      while (row.cells.length <= start.c) row.cells.push({ text: "" });
      row.cells[start.c] = { ...from, isMerged: true };
    }
  }
}

function sheetOf(raw: RawSheet, is1904: boolean, limits: TableLimits): Sheet {
  const rows = new Map<number, SheetRow>();
  for (const { index, isHidden, cells: found } of raw.rows) {
    const cells = trimmedCells(found.map((cell) => cellOf(cell, is1904)));
    if (cells.length > 0) rows.set(index, { line: index + 1, cells, isHidden });
  }
  spreadMerged(rows, raw);
  for (const { line, cells } of rows.values()) checkRow(cells, { sheet: raw.name, line }, limits);
  return { name: raw.name, isHidden: raw.isHidden, rows: [...rows.values()] };
}

/** An old workbook is a small file system: a header and two sectors, 512 bytes each, at the least. */
const smallestXls = 1_536;

/** Reads up to one row more than there may be, empty ones among them. */
const readUpTo = (rows: number) => rows * 2 + 100;

/**
 * The sheets of a workbook as a person sees them: the results of formulas, dates as YYYY-MM-DD, with the time where there
 * is one. Each row stands where the sheet has it. A string is a table of HTML or a workbook of XML.
 * @throws TableError for a file that is no workbook, is encrypted, or takes more than there may be
 */
export async function readWorkbook(
  source: Uint8Array | string,
  limits: TableLimits,
): Promise<{ format: WorkbookFormat; sheets: Sheet[] }> {
  let format: WorkbookFormat = "xls";
  let data: Uint8Array | string = source;
  if (typeof source === "string") {
    format = /^\s*<\?xml/i.test(source) ? "xml" : "html";
    data = spellWideCharacters(source);
  } else if (source[0] === 0x50) ({ format, data } = unpacked(source));
  else if (source.length < smallestXls) throw new TableError({ code: "broken-workbook" });
  const book = await readInThread(data, readUpTo(limits.rows));
  return { format, sheets: book.sheets.map((sheet) => sheetOf(sheet, book.is1904, limits)) };
}
