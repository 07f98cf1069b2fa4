import { CsvError, parse } from "csv-parse/sync";
import { checkRow, textCell, trimmedCells } from "./cell-text";
import type { SheetRow, TableLimits } from "./read-sheets";
import { TableError } from "./table-error";

const delimiters = ["\t", ",", ";", "，", "|"];

/** Lines and characters by which the delimiter is told. */
const sampledLines = 50;
const sampledLength = 200_000;

/** The number in the middle: a title above the table, or a note below it, does not count. */
function medianOf(numbers: number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** The delimiter that most lines have most of, outside of quotes; where most have none, the one that any line has. */
function delimiterOf(text: string): string {
  const said = /^sep=(.)\r?\n/i.exec(text);
  if (said?.[1]) return said[1];
  const bare = text.slice(0, sampledLength).replace(/"(?:[^"]|"")*"/g, "");
  const lines = bare
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== "")
    .slice(0, sampledLines);
  const scores = delimiters.map((delimiter) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    return { delimiter, median: medianOf(counts), most: Math.max(0, ...counts) };
  });
  const [best] = scores.toSorted((one, other) => other.median - one.median || other.most - one.most);
  return best && best.most > 0 ? best.delimiter : ",";
}

/** Reads no further than one row beyond what a table may have: the header, the rows, and empty lines among them. */
const readUpTo = (rows: number) => rows * 2 + 100;

function recordsOf(text: string, rows: number): string[][] {
  try {
    return parse(text, {
      delimiter: delimiterOf(text),
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      to: readUpTo(rows),
    });
  } catch (error) {
    if (error instanceof CsvError) {
      const line = typeof error.lines === "number" ? error.lines : undefined;
      throw new TableError({ code: "quotes", line });
    }
    throw error;
  }
}

/**
 * The rows of pasted text or of a CSV file, separated by tabs, commas, semicolons or bars.
 * @throws TableError where quotes are not closed, and for more than the limits
 */
export function readDelimited(text: string, limits: TableLimits): SheetRow[] {
  const rows: SheetRow[] = [];
  const isSaid = /^sep=./i.test(text);
  for (const [index, record] of recordsOf(text.replace(/^\uFEFF/, ""), limits.rows).entries()) {
    const cells = trimmedCells(record.map(textCell));
    if (cells.length === 0 || (isSaid && index === 0)) continue;
    checkRow(cells, { line: index + 1 }, limits);
    rows.push({ line: index + 1, cells, isHidden: false });
  }
  return rows;
}
