import { type Cell, readSheets, type Sheet, type SheetRow } from "@/lib/tables/read-sheets";
import { TableError, type TableProblem } from "@/lib/tables/table-error";
import { BillError, type BillProblem, located } from "./bill-error";
import { BillReader, type ReadBill } from "./bill-reader";
import type { BillRow } from "./bill-row";
import { looksLikeHeader } from "./columns";
import type { Encoding } from "./encoding";
import { billLimits } from "./limits";
import { type Bytes, startsWith } from "./peek";
import type { BillExpectation } from "./row-reader";
import { isSummaryHeader } from "./summary";

/** Rows that may stand above the header. */
const mostTitles = 30;

const isZip = (head: Uint8Array) => startsWith(head, 0x50, 0x4b);
const isCompound = (head: Uint8Array) => startsWith(head, 0xd0, 0xcf, 0x11, 0xe0);

/** Whether a text is a table of HTML, or a workbook of XML, as some systems and WPS save as .xls. */
function isMarkup(head: Uint8Array): boolean {
  const start = Buffer.from(head)
    .toString("latin1")
    .replace(/^\xef\xbb\xbf/, "")
    .trimStart();
  return (
    /^<(?:!doctype|html|head|meta|table|style)\b/i.test(start) ||
    (/^<\?xml\b/i.test(start) && /<Workbook\b|<office:document\b/.test(start))
  );
}

/** Whether a file is a workbook, by its first bytes. */
export function isWorkbook(head: Uint8Array): boolean {
  return isZip(head) || isCompound(head) || isMarkup(head);
}

const tooLarge = () =>
  new BillError("workbook-too-large", { expected: `${billLimits.workbook.bytes / 1_000_000} MB` });

/** A workbook cannot be read as it comes, so that what it takes of memory is bounded. */
async function collect(source: Bytes): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.length;
    if (bytes > billLimits.workbook.bytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Whether a ZIP is a workbook at all, by the names of its first files. */
function isOffice(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 4_096)).toString("latin1");
  return /\[Content_Types\]\.xml|mimetypeapplication|(?:xl|_rels|docProps)\//.test(start);
}

/** What of a workbook's faults the person is to be told. */
function problemOf({ code }: TableProblem, bytes: Uint8Array): BillProblem {
  switch (code) {
    case "encrypted-workbook":
      return "workbook-locked";
    case "too-big":
    case "too-many-rows":
    case "too-many-columns":
    case "cell-too-long":
    case "workbook-too-big":
      return "workbook-too-large";
    default:
      if (isMarkup(bytes)) return "not-a-bill";
      return isZip(bytes) && !isOffice(bytes) ? "archive" : "spreadsheet";
  }
}

function asBillError(error: unknown, bytes: Uint8Array): unknown {
  if (!(error instanceof TableError)) return error;
  const { sheet = null, line = null, limit } = error.problem;
  const expected =
    limit === undefined ? `${billLimits.workbook.bytes / 1_000_000} MB` : limit.toLocaleString("en");
  const problem = problemOf(error.problem, bytes);
  return new BillError(problem, { sheet, line, ...(problem === "workbook-too-large" && { expected }) });
}

const cellProblems: Record<NonNullable<Cell["problem"]>, BillProblem> = {
  "digits-lost": "rounded-number",
  "formula-without-value": "formula-without-value",
  "error-value": "error-value",
  "unreadable-character": "encoding",
};

const textsOf = ({ cells }: SheetRow) => cells.map(({ text }) => text.replace(/^`/, "").trim());

type BillSheet = { sheet: Sheet; header: SheetRow; rows: SheetRow[] };

/** The sheet that has the bill: rows that a filter hides are part of it, sheets that are hidden only where no other has one. */
function billSheet(sheets: readonly Sheet[]): BillSheet {
  const found = sheets.flatMap((sheet): BillSheet[] => {
    const at = sheet.rows.slice(0, mostTitles).findIndex((row) => looksLikeHeader(textsOf(row)));
    const header = sheet.rows[at];
    return header ? [{ sheet, header, rows: sheet.rows.slice(at + 1) }] : [];
  });
  const shown = found.filter(({ sheet }) => !sheet.isHidden);
  const [only, second] = shown.length > 0 ? shown : found;
  if (!only) throw new BillError("not-a-bill");
  if (second) throw new BillError("sheets", { sheet: second.sheet.name });
  return only;
}

function takeRow(bill: BillReader, row: SheetRow): void {
  const { line } = row;
  const texts = textsOf(row);
  if (texts.every((text) => text === "") && row.cells.every(({ problem }) => problem === undefined)) return;
  if (bill.isInSummary || isSummaryHeader(texts[0] ?? "")) {
    bill.takeSummary({ line, cells: texts, delimiter: "\t", hasMarks: false });
    return;
  }
  const count = bill.columns.names.length;
  const beyond = texts.findIndex((text, index) => index >= count && text !== "");
  if (beyond >= 0)
    throw new BillError("cells", { line, found: String(texts.length), expected: String(count) });
  const problems = row.cells.flatMap(({ problem, text }, index) =>
    problem ? ([[index, { problem: cellProblems[problem], found: text }]] as const) : [],
  );
  bill.refuseCells(line, new Map(problems));
  bill.cells.set(Array.from({ length: count }, (_, index) => texts[index] ?? ""));
  bill.takeRow(line);
}

/**
 * Reads a bill that somebody saved as a workbook, by the rules for any bill.
 * @throws BillError with sheet and cell
 */
export async function readWorkbookBill(
  source: Bytes,
  expected: BillExpectation,
  show: (row: BillRow) => void,
): Promise<ReadBill & { encoding: Encoding }> {
  const bytes = await collect(source);
  const file = await readSheets({ bytes }, billLimits.workbook).catch((error: unknown) => {
    throw asBillError(error, bytes);
  });
  if (file.format === "text") throw new BillError("not-a-bill");
  const { sheet, header, rows } = billSheet(file.sheets);
  try {
    const bill = new BillReader(
      { cells: textsOf(header), line: header.line, delimiter: null },
      expected,
      show,
    );
    for (const row of rows) takeRow(bill, row);
    return { ...bill.finish(rows.at(-1)?.line ?? header.line), encoding: file.format };
  } catch (error) {
    throw located(error, { sheet: sheet.name });
  }
}
