import { PlatformCallbackRefused } from "./callback-refused";

const largestBytes = 64 * 1024;

const opening = /\s*(?:<\?xml [^<>?]{0,100}\?>\s*)?<xml>/y;
const startTag = /<([A-Za-z_][A-Za-z0-9_]{0,63})>/y;
const closing = /<\/xml>\s*$/y;
const space = /\s*/y;
const cdataStart = "<![CDATA[";
const cdataEnd = "]]>";
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const controlCharacter = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

/**
 * The fields of WeChat's callbacks: one `<xml>` with elements of text or one CDATA section. Not XML at large: no
 * attributes, nesting, comments, entities, document types, repeated elements, and at most 64 KiB. Its time grows
 * with the length of the text and no faster: callers read what anybody may have sent.
 *
 * @throws PlatformCallbackRefused `format`
 */
export function readFlatXml(text: string): ReadonlyMap<string, string> {
  const fields = Buffer.byteLength(text) > largestBytes ? null : fieldsOf(text);
  if (fields === null) throw new PlatformCallbackRefused("format");
  return fields;
}

function fieldsOf(text: string): Map<string, string> | null {
  if (!text.isWellFormed() || controlCharacter.test(text)) return null;
  const cursor = new Cursor(text);
  const fields = new Map<string, string>();
  if (!cursor.take(opening)) return null;
  cursor.take(space);
  for (let tag = cursor.take(startTag); tag; tag = cursor.take(startTag)) {
    const name = tag[1] ?? "";
    const content = cursor.content();
    if (content === null || fields.has(name) || !cursor.skip(`</${name}>`)) return null;
    fields.set(name, content);
    cursor.take(space);
  }
  return cursor.take(closing) ? fields : null;
}

/** A place in the text that only moves forward. */
class Cursor {
  private at = 0;
  constructor(private readonly text: string) {}

  take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match) this.at += match[0].length;
    return match;
  }

  skip(expected: string): boolean {
    if (!this.text.startsWith(expected, this.at)) return false;
    this.at += expected.length;
    return true;
  }

  content(): string | null {
    this.take(space);
    if (!this.skip(cdataStart)) {
      const plain = this.until("<");
      return plain === null || plain.includes("&") ? null : plain.trimEnd();
    }
    const value = this.until(cdataEnd);
    this.skip(cdataEnd);
    this.take(space);
    return value;
  }

  private until(stop: string): string | null {
    const end = this.text.indexOf(stop, this.at);
    if (end < 0) return null;
    const passed = this.text.slice(this.at, end);
    this.at = end;
    return passed;
  }
}
