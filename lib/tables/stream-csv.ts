import { stringify } from "csv-stringify/sync";
import { type TypedTable, typedCsvCell } from "./typed-cells";

/** Excel takes a file for UTF-8 only if it begins with this. */
const byteOrderMark = "\uFEFF";
const windowsLines = { record_delimiter: "windows" } as const;

/** A typed table as CSV that Excel opens rightly, part by part: memory does not grow with its rows. */
export async function* streamCsv({ header, rows }: TypedTable): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(byteOrderMark + stringify([[...header]], windowsLines));
  for await (const part of rows) {
    if (part.length > 0) {
      yield encoder.encode(
        stringify(
          part.map((row) => row.map(typedCsvCell)),
          windowsLines,
        ),
      );
    }
  }
}
