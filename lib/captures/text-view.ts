/** A run of text, or of bytes that are no UTF-8. Safe in the browser. */
export type TextRun = { text: string; isInvalid: boolean };

/** How many bytes a character that begins with this byte has; 0 for a byte that none begins with. */
function lengthFrom(byte: number): number {
  if (byte < 0x80) return 1;
  if (byte >= 0xc2 && byte <= 0xdf) return 2;
  if (byte >= 0xe0 && byte <= 0xef) return 3;
  return byte >= 0xf0 && byte <= 0xf4 ? 4 : 0;
}

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decodeOne(bytes: Uint8Array): string | null {
  try {
    return strict.decode(bytes);
  } catch {
    // `fatal` has no other way to say that these bytes are no character.
    return null;
  }
}

/** Control characters, which show nothing, as the pictures that Unicode has of them; line ends and tabs stay. */
function picture(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (character === "\n" || character === "\t") return character;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  return code === 0x7f ? "\u2421" : character;
}

const invalidText = (byte: number) => `\\x${byte.toString(16).padStart(2, "0").toUpperCase()}`;

/** Bytes as UTF-8 text, word for word: what is no UTF-8 stands as \xNN in a run of its own. */
export function textRuns(bytes: Uint8Array): TextRun[] {
  const runs: TextRun[] = [];
  const add = (text: string, isInvalid: boolean) => {
    const last = runs.at(-1);
    if (last?.isInvalid === isInvalid) last.text += text;
    else runs.push({ text, isInvalid });
  };
  let at = 0;
  while (at < bytes.length) {
    const first = bytes[at] ?? 0;
    const length = lengthFrom(first);
    const character = length > 0 ? decodeOne(bytes.subarray(at, at + length)) : null;
    if (character === null) add(invalidText(first), true);
    else add(picture(character), false);
    at += character === null ? 1 : length;
  }
  return runs;
}
