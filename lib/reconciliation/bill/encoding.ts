import { isUtf8 } from "node:buffer";
import { BillError } from "./bill-error";
import { splitHeader } from "./columns";

const newline = 10;
const encodings = ["utf-8", "gb18030"] as const;

/** How the bytes of a bill are written, once UTF-16 is turned into UTF-8. GBK is a part of GB 18030. */
export type LineEncoding = (typeof encodings)[number];

/** How a bill came: the encoding of its text, or the kind of its workbook. */
export type Encoding = LineEncoding | "utf-16le" | "utf-16be" | "xlsx" | "xls" | "ods" | "html" | "xml";

/** Null for bytes that are no text in that encoding. */
export function decoded(bytes: Uint8Array, encoding: LineEncoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** A bill's header and how it is written; null for a line that is none in any known encoding. */
export function readHeader(
  line: Uint8Array,
): { encoding: LineEncoding; cells: string[]; delimiter: string } | null {
  for (const encoding of encodings) {
    const text = decoded(line, encoding);
    const header = text === null ? null : splitHeader(text.trimEnd());
    if (header) return { encoding, ...header };
  }
  return null;
}

function strictly(bytes: Uint8Array, encoding: LineEncoding): Uint8Array | null {
  if (bytes.includes(0)) return null;
  if (encoding === "utf-8") return isUtf8(bytes) ? bytes : null;
  const text = decoded(bytes, encoding);
  return text === null ? null : Buffer.from(text);
}

/**
 * Whole lines as UTF-8, read strictly; `line` is the number of the first.
 * @throws BillError with the line whose bytes are no characters
 */
export function toUtf8(bytes: Uint8Array, encoding: LineEncoding, line: number): Uint8Array {
  const text = strictly(bytes, encoding);
  if (text) return text;
  for (let from = 0, at = line; from < bytes.length; at += 1) {
    const end = bytes.indexOf(newline, from);
    const to = end < 0 ? bytes.length : end + 1;
    if (!strictly(bytes.subarray(from, to), encoding)) throw new BillError("encoding", { line: at });
    from = to;
  }
  throw new BillError("encoding", { line });
}
