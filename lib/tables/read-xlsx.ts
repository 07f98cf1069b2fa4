import { readSheet } from "read-excel-file/node";
import { exactTime } from "@/lib/time";
import { tableLimits } from "./limits";
import { TableError } from "./table-error";
import { unzipXml, zipStored } from "./unzip";

type Value = string | number | boolean | Date | null;

/** A sheet is laid out as a grid up to its last cell, so where that one stands is checked before. */
function checkExtent(sheet: string): void {
  for (const [, letters = "", digits = ""] of sheet.matchAll(/<c\b[^>]*?\br="([A-Z]+)(\d+)"/g)) {
    if (letters.length > 2) throw new TableError({ code: "too-many-columns", limit: tableLimits.columns });
    if (digits.length > 5 || Number(digits) > tableLimits.rows * 2) {
      throw new TableError({ code: "too-many-rows", limit: tableLimits.rows });
    }
  }
}

/** A whole number of more digits than this has lost some in the spreadsheet already. */
const exactDigits = 15;

/** A number as the spreadsheet shows it: 15 significant digits, without an exponent. Null where digits are lost. */
function numberText(raw: string): string | null {
  if (/^-?\d{1,15}$/.test(raw)) return raw.replace(/^(-?)0+(?=\d)/, "$1");
  const value = Number(raw);
  if (!Number.isFinite(value) || Math.abs(value) >= 10 ** exactDigits) return null;
  const [whole = "", fraction = ""] = value.toPrecision(exactDigits).split("e")[0]?.split(".") ?? [];
  if (Math.abs(value) < 1e-6) return String(value);
  const decimals = fraction.replace(/0+$/, "");
  return decimals ? `${whole}.${decimals}` : whole;
}

/** Asia/Shanghai, in which `exactTime` gives times, is so far ahead. */
const deskOffsetMs = 8 * 3_600_000;

/** A day, with the time where there is one. A spreadsheet's times have no zone: they are read as they are shown. */
function dateText(date: Date): string {
  // Kept as a fraction of a day, a time is off by less than a second.
  const seconds = Math.round(date.getTime() / 1_000);
  const shown = exactTime(new Date(seconds * 1_000 - deskOffsetMs));
  return shown.endsWith(" 00:00:00") ? shown.slice(0, 10) : shown;
}

/** Marks a number that the sheet has as such, to tell it from a text of the same digits. */
const numberMark = "\u0001";

function cellText(value: Value, line: number, column: number): string {
  if (value === null) return "";
  if (value instanceof Date) return dateText(value);
  if (typeof value !== "string") return String(value).toUpperCase();
  if (!value.startsWith(numberMark)) return value;
  const text = numberText(value.slice(1));
  if (text === null) throw new TableError({ code: "long-number", line, column });
  return text;
}

/**
 * The rows of a workbook's first sheet as a person sees them: the results of formulas, dates as YYYY-MM-DD, with the time
 * where there is one. Each row stands where the sheet has it.
 * @throws TableError for a file that is no workbook or unpacks to too much, and for a number that lost digits
 */
export async function readXlsx(bytes: Uint8Array): Promise<string[][]> {
  const entries = unzipXml(bytes);
  for (const { name, content } of entries) {
    if (/worksheets\//i.test(name)) checkExtent(content.toString("latin1"));
  }
  const sheet = await readSheet(zipStored(entries), {
    parseNumber: (raw: string) => numberMark + raw,
    trim: false,
  }).catch((error: unknown) => {
    // Whatever the reader stumbles over is the file's: it was given nothing else.
    throw error instanceof TableError ? error : new TableError({ code: "broken-workbook" });
  });
  return sheet.map((row, index) => row.map((value, at) => cellText(value as Value, index + 1, at + 1)));
}
