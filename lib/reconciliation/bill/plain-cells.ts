// The usual forms of cells, judged by their bytes: nearly every cell of a million lines has one. What these do not take
// may still be right, and is for read-cells.ts to say.

const zero = 48;
const nine = 57;
const point = 46;
const longestIdentifier = 64;
const mostDigits = 13;

const identifierBytes = new Uint8Array(256);
for (const sign of "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-*|@./:") {
  identifierBytes[sign.charCodeAt(0)] = 1;
}

/** Whether a cell is an identifier as it stands. */
export function isPlainIdentifier(bytes: Uint8Array, from: number, to: number): boolean {
  if (to <= from || to - from > longestIdentifier) return false;
  for (let at = from; at < to; at += 1) if (identifierBytes[bytes[at] ?? 0] !== 1) return false;
  return true;
}

/** A decimal number of at most 13 digits with exactly so many decimals, as a whole number of the last; else -1. */
export function plainDecimal(bytes: Uint8Array, from: number, to: number, decimals: number): number {
  const pointAt = to - decimals - 1;
  if (pointAt <= from || to - from > mostDigits + 1 || bytes[pointAt] !== point) return -1;
  let number = 0;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    if (at === pointAt) continue;
    if (byte < zero || byte > nine) return -1;
    number = number * 10 + byte - zero;
  }
  return number;
}

function twoDigits(bytes: Uint8Array, at: number, most: number): number {
  const tens = bytes[at] ?? 0;
  const ones = bytes[at + 1] ?? 0;
  if (tens < zero || tens > nine || ones < zero || ones > nine) return -1;
  const number = (tens - zero) * 10 + ones - zero;
  return number > most ? -1 : number;
}

/** `HH:MM:SS` as seconds of the day; -1 for anything else. */
export function plainTime(bytes: Uint8Array, from: number): number {
  const hours = twoDigits(bytes, from, 23);
  const minutes = twoDigits(bytes, from + 3, 59);
  const seconds = twoDigits(bytes, from + 6, 59);
  if (hours < 0 || minutes < 0 || seconds < 0 || bytes[from + 2] !== 58 || bytes[from + 5] !== 58) return -1;
  return hours * 3_600 + minutes * 60 + seconds;
}

const isAscii = (byte: number) => byte > 32 && byte < 127;
/** Begins a character of three bytes that is none of the white space outside ASCII. */
const isLead = (byte: number) => byte >= 0xe4 && byte <= 0xe9;

/** Whether a text of at most so many bytes stands as it is: with nothing around it that would be cut off. */
export function isPlainText(bytes: Uint8Array, from: number, to: number, longest: number): boolean {
  if (to <= from || to - from > longest) return false;
  const first = bytes[from] ?? 0;
  if (!isAscii(first) && !isLead(first)) return false;
  return isAscii(bytes[to - 1] ?? 0) || (to - from >= 3 && isLead(bytes[to - 3] ?? 0));
}

/** Whether a cell is exactly this. */
export function isSame(bytes: Uint8Array, from: number, to: number, known: Uint8Array): boolean {
  if (to - from !== known.length) return false;
  for (let at = 0; at < known.length; at += 1) if (bytes[from + at] !== known[at]) return false;
  return true;
}
