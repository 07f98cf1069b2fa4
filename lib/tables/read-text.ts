import { CsvError, parse } from "csv-parse/sync";
import { unguardedCell } from "./cells";
import { tableLimits } from "./limits";
import { TableError } from "./table-error";

const delimiters = ["\t", ",", ";", "，"];

/** The delimiter that the first line with anything in it has most of, outside of quotes. */
function delimiterOf(text: string): string {
  const start = text.search(/\S/);
  const line = text.slice(Math.max(start, 0), Math.max(start, 0) + 20_000).split(/\r?\n/, 1)[0] ?? "";
  const bare = line.replace(/"[^"]*"/g, "");
  const counts = delimiters.map((delimiter) => bare.split(delimiter).length - 1);
  const most = Math.max(...counts);
  return most > 0 ? (delimiters[counts.indexOf(most)] ?? ",") : ",";
}

/** Reads no further than one row beyond what a table may have: the header, the rows, and empty lines among them. */
const readUpTo = tableLimits.rows * 2;

/**
 * The rows of pasted text or of a CSV file, separated by tabs, commas or semicolons, empty lines too.
 * @throws TableError where quotes are not closed
 */
export function readText(text: string): string[][] {
  try {
    const rows: string[][] = parse(text.replace(/^\uFEFF/, ""), {
      delimiter: delimiterOf(text),
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      to: readUpTo,
    });
    return rows.map((row) => row.map(unguardedCell));
  } catch (error) {
    if (error instanceof CsvError) {
      const line = typeof error.lines === "number" ? error.lines : undefined;
      throw new TableError({ code: "quotes", line });
    }
    throw error;
  }
}
