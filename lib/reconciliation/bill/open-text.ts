import { BillError } from "./bill-error";
import type { Encoding } from "./encoding";
import { type Bytes, peek, startsWith } from "./peek";

const newline = 10;
const carriageReturn = 13;
/** Bytes by which the line end and UTF-16 without a byte order mark are told. */
const sampled = 4_096;

/** UTF-16, by its mark or by the zero that every ASCII character has in it; null for any other encoding. */
function wideEncoding(head: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (startsWith(head, 0xff, 0xfe)) return "utf-16le";
  if (startsWith(head, 0xfe, 0xff)) return "utf-16be";
  const zeros = [0, 0];
  const sample = head.subarray(0, sampled);
  for (let at = 0; at < sample.length; at += 1)
    if (sample[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > 4 * even && odd > sample.length / 20) return "utf-16le";
  if (even > 4 * odd && even > sample.length / 20) return "utf-16be";
  return null;
}

function swapped(bytes: Uint8Array): Uint8Array {
  const copy = Buffer.from(bytes);
  return copy.swap16();
}

/** UTF-16 as UTF-8, piece by piece. Throws BillError for what is no character. */
async function* narrowed(source: Bytes, encoding: "utf-16le" | "utf-16be"): Bytes {
  const decoder = new TextDecoder("utf-16le");
  let rest: Uint8Array = new Uint8Array(0);
  const textOf = (bytes: Uint8Array, stream: boolean) => {
    const text = decoder.decode(encoding === "utf-16le" ? bytes : swapped(bytes), { stream });
    if (text.includes("\ufffd")) throw new BillError("encoding");
    return Buffer.from(text);
  };
  for await (const chunk of source) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const even = bytes.length - (bytes.length % 2);
    rest = Buffer.from(bytes.subarray(even));
    yield textOf(bytes.subarray(0, even), true);
  }
  if (rest.length > 0) throw new BillError("encoding");
  yield textOf(new Uint8Array(0), false);
}

/** Lines that end in a carriage return alone, as old spreadsheets wrote them. No other byte is one in any encoding. */
async function* withLineFeeds(source: Bytes): Bytes {
  for await (const chunk of source) yield chunk.map((byte) => (byte === carriageReturn ? newline : byte));
}

async function* withoutMark(source: Bytes): Bytes {
  let left = 3;
  for await (const chunk of source) {
    yield left > 0 ? chunk.subarray(left) : chunk;
    left = Math.max(0, left - chunk.length);
  }
}

/** Whether lines end in a carriage return alone, by the first bytes of a file. */
const endsInReturns = (head: Uint8Array) =>
  head.includes(carriageReturn) && !head.includes(newline) && head.indexOf(carriageReturn) < head.length - 1;

/**
 * A text as bytes in UTF-8 or GB 18030 whose lines end in a line feed, without its byte order mark, and its first bytes.
 * `wide` is set where it came as UTF-16.
 */
export async function openText(
  source: Bytes,
): Promise<{ head: Uint8Array; lines: Bytes; wide: Extract<Encoding, "utf-16le" | "utf-16be"> | null }> {
  const first = await peek(source, sampled);
  const wide = wideEncoding(first.head);
  const { head, all } = await peek(wide ? narrowed(first.all, wide) : first.all, sampled);
  const hasMark = startsWith(head, 0xef, 0xbb, 0xbf);
  const lines = hasMark ? withoutMark(all) : all;
  const isReturns = endsInReturns(head);
  return { head: hasMark ? head.subarray(3) : head, lines: isReturns ? withLineFeeds(lines) : lines, wide };
}
