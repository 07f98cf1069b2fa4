/**
 * Text that keeps the bytes it was decoded from: a byte that is no part of valid UTF-8 stands as the lone surrogate
 * U+DC00 plus its value. Decoded text never has one, so that the bytes can be had back from any part of the text.
 */
const keptByte = /[\udc80-\udcff]/u;

/** How many bytes a character has by its first byte; 0 where it begins none. */
function lengthOf(first: number): number {
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first <= 0xdf) return 2;
  if (first >= 0xe0 && first <= 0xef) return 3;
  return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
}

/** The lowest and highest second byte: neither overlong forms, nor surrogates, nor beyond U+10FFFF. */
function secondRange(first: number): [lowest: number, highest: number] {
  if (first === 0xe0) return [0xa0, 0xbf];
  if (first === 0xed) return [0x80, 0x9f];
  if (first === 0xf0) return [0x90, 0xbf];
  return first === 0xf4 ? [0x80, 0x8f] : [0x80, 0xbf];
}

/** The length of the valid character that begins here, or 0. */
function characterAt(bytes: Uint8Array, start: number): number {
  const first = bytes[start] ?? 0;
  const length = lengthOf(first);
  if (length < 2) return length;
  if (start + length > bytes.length) return 0;
  const [lowest, highest] = secondRange(first);
  const second = bytes[start + 1] ?? 0;
  if (second < lowest || second > highest) return 0;
  for (let at = start + 2; at < start + length; at += 1) {
    if (((bytes[at] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return length;
}

function codePointAt(bytes: Uint8Array, start: number, length: number): number {
  const first = bytes[start] ?? 0;
  let point = length === 1 ? first : first & (0xff >> (length + 1));
  for (let at = start + 1; at < start + length; at += 1) point = (point << 6) | ((bytes[at] ?? 0) & 0x3f);
  return point;
}

/** Decodes UTF-8 and keeps the bytes that are none. The text has at most as many code units as there are bytes. */
export function decodeKeepingBytes(bytes: Uint8Array): string {
  const units = Buffer.alloc(bytes.length * 2);
  let end = 0;
  const put = (unit: number) => {
    end = units.writeUInt16LE(unit, end);
  };
  for (let at = 0; at < bytes.length; ) {
    const length = characterAt(bytes, at);
    const point = length === 0 ? 0xdc00 + (bytes[at] ?? 0) : codePointAt(bytes, at, length);
    if (point > 0xffff) {
      put(0xd800 + ((point - 0x10000) >> 10));
      put(0xdc00 + ((point - 0x10000) & 0x3ff));
    } else put(point);
    at += Math.max(length, 1);
  }
  return units.toString("utf16le", 0, end);
}

/** Whether a text keeps bytes that are no UTF-8. */
export function keepsBytes(text: string): boolean {
  return keptByte.test(text);
}

/** The bytes that a text was decoded from. */
export function bytesOf(text: string): Buffer {
  const parts: Buffer[] = [];
  let plainFrom = 0;
  for (const { index, 0: run } of text.matchAll(/[\udc80-\udcff]+/gu)) {
    parts.push(Buffer.from(text.slice(plainFrom, index)));
    parts.push(Buffer.from(run.split("").map((unit) => unit.charCodeAt(0) & 0xff)));
    plainFrom = index + run.length;
  }
  return Buffer.concat([...parts, Buffer.from(text.slice(plainFrom))]);
}
