import { isUtf8 } from "node:buffer";
import { BillError } from "./bill-error";
import { looksLikeHeader } from "./columns";

const newline = 10;
const encodings = ["utf-8", "gb18030"] as const;

/** How the bytes of a bill are written. GBK is a part of GB 18030. */
export type Encoding = (typeof encodings)[number];

/** WeChat answers a download that it refuses with JSON instead of a bill. */
function refusalIn(line: string): BillError | null {
  if (!line.trimStart().startsWith("{") || !line.includes("errcode")) return null;
  return new BillError("wechat-refused", { found: line });
}

/** Reads the header line and how it is written. Throws BillError where it is no bill's in any known encoding. */
export function readHeader(header: Uint8Array): { encoding: Encoding; text: string } {
  for (const encoding of encodings) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(header);
      const refusal = refusalIn(text);
      if (refusal) throw refusal;
      if (looksLikeHeader(text)) return { encoding, text: text.replace(/^\ufeff/, "").trimEnd() };
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  throw new BillError("not-a-bill", { line: 1 });
}

/** Null for bytes that are no text in that encoding. */
function decoded(bytes: Uint8Array, encoding: Encoding): Uint8Array | null {
  if (bytes.includes(0)) return null;
  if (encoding === "utf-8") return isUtf8(bytes) ? bytes : null;
  try {
    return Buffer.from(new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/**
 * Whole lines as UTF-8, read strictly; `line` is the number of the first.
 * @throws BillError with the line whose bytes are no characters
 */
export function toUtf8(bytes: Uint8Array, encoding: Encoding, line: number): Uint8Array {
  const text = decoded(bytes, encoding);
  if (text) return text;
  for (let from = 0, at = line; from < bytes.length; at += 1) {
    const end = bytes.indexOf(newline, from);
    const to = end < 0 ? bytes.length : end + 1;
    if (!decoded(bytes.subarray(from, to), encoding)) throw new BillError("encoding", { line: at });
    from = to;
  }
  throw new BillError("encoding", { line });
}
