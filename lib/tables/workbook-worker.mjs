// A thread of its own reads workbooks, so that a file which keeps its reader busy, or fills its memory, ends the thread
// and not the desk. Plain JavaScript: it is started from source, in every process that reads tables.
import { parentPort, workerData } from "node:worker_threads";
import * as xlsx from "@e965/xlsx";
import * as codePages from "@e965/xlsx/dist/cpexcel.full.mjs";

// Workbooks of before 1997 are written in a code page: GBK, in Chinese offices.
xlsx.set_cptable(codePages);

const { source, sheetRows } = workerData;

function read() {
  const options = { dense: true, cellStyles: true, cellNF: true, sheetStubs: true, sheetRows };
  return typeof source === "string"
    ? xlsx.read(source, { ...options, type: "string", raw: true })
    : xlsx.read(source, { ...options, type: "array" });
}

/** A cell as `RawCell` (read-workbook.ts) has it; undefined for one with nothing in it. */
function rawCell(cell) {
  if (!cell || (cell.t === "z" && !cell.f)) return undefined;
  const { t: type, v: value, w: shown, f: formula, z: format } = cell;
  const isDate = type === "n" && typeof format === "string" && xlsx.SSF.is_date(format);
  return { type, value, shown, formula, isDate };
}

function rawSheet(name, sheet, isHidden) {
  const rows = [];
  (sheet["!data"] ?? []).forEach((cells, index) => {
    if (cells)
      rows.push({
        index,
        isHidden: sheet["!rows"]?.[index]?.hidden === true,
        cells: Array.from(cells, rawCell),
      });
  });
  return { name, isHidden, rows, merges: sheet["!merges"] ?? [] };
}

try {
  const book = read();
  const sheets = book.SheetNames.flatMap((name, at) => {
    const sheet = book.Sheets[name];
    return sheet ? [rawSheet(name, sheet, (book.Workbook?.Sheets?.[at]?.Hidden ?? 0) > 0)] : [];
  });
  parentPort.postMessage({ is1904: book.Workbook?.WBProps?.date1904 === true, sheets });
} catch (error) {
  // Whatever the library stumbles over is the file's: it was given nothing else.
  const isEncrypted = error instanceof Error && /password|encrypt/i.test(error.message);
  parentPort.postMessage({ problem: isEncrypted ? "encrypted-workbook" : "broken-workbook" });
}
