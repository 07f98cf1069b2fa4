import { isUtf8 } from "node:buffer";
import iconv from "iconv-lite";
import { TableError } from "./table-error";

/** How the bytes of a text are written. GBK and GB 2312 are parts of GB 18030. */
export type TextEncoding = "utf-8" | "utf-16le" | "utf-16be" | "gb18030";

const startsWith = (bytes: Uint8Array, ...mark: number[]) =>
  mark.every((byte, index) => bytes[index] === byte);

/** Bytes at the start by which UTF-16 without a mark is told: its ASCII characters have a zero byte each. */
const sampled = 4_096;

function withoutMark(bytes: Uint8Array): TextEncoding {
  const sample = bytes.subarray(0, sampled);
  const zeros = [0, 0];
  for (const [at, byte] of sample.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > 4 * even && odd > sample.length / 20) return "utf-16le";
  if (even > 4 * odd && even > sample.length / 20) return "utf-16be";
  return isUtf8(bytes) ? "utf-8" : "gb18030";
}

/** The encoding of a text: by its byte order mark, or else the first in which it can be written. */
function encodingOf(bytes: Uint8Array): TextEncoding {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return isUtf8(bytes) ? "utf-8" : "gb18030";
  if (startsWith(bytes, 0xff, 0xfe)) return "utf-16le";
  if (startsWith(bytes, 0xfe, 0xff)) return "utf-16be";
  return withoutMark(bytes);
}

function strictly(bytes: Uint8Array, encoding: TextEncoding): string | null {
  // The platform's decoder knows no strict UTF-16 BE; a lone surrogate is no harm.
  if (encoding === "utf-16be") return iconv.decode(Buffer.from(bytes), "utf16-be");
  try {
    return new TextDecoder(encoding, { fatal: encoding !== "utf-16le" }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** The first line, from 1, whose bytes are no characters; undefined where the lines cannot be told apart. */
function unreadableLine(bytes: Uint8Array, encoding: TextEncoding): number | undefined {
  for (let from = 0, line = 1; from < bytes.length; line += 1) {
    const end = bytes.indexOf(10, from);
    const to = end < 0 ? bytes.length : end + 1;
    if (strictly(bytes.subarray(from, to), encoding) === null) return line;
    from = to;
  }
  return undefined;
}

/**
 * The text of a file, without its byte order mark. Programs that save Chinese text without being told an encoding write
 * GB 18030.
 * @throws TableError with the line whose bytes are no characters, and for what is no text at all
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: TextEncoding } {
  const encoding = encodingOf(bytes);
  const text = strictly(bytes, encoding);
  if (text === null) throw new TableError({ code: "unreadable-text", line: unreadableLine(bytes, encoding) });
  if (text.includes("\0")) throw new TableError({ code: "unreadable-text" });
  return { text: text.replace(/^\uFEFF/, ""), encoding };
}
