import { isUtf8 } from "node:buffer";
import { readable, readableFields } from "./json-text";
import { decodeKeepingBytes } from "./kept-bytes";

const deepestLevel = 64;
/** Far more than any documented answer has. A value of three bytes costs a thousand times as much once it is read. */
const mostValues = 20_000;

/** Thrown for an answer that is no JSON, or JSON that nobody sends in good faith. Holds nothing of the text. */
export class UnreadableJson extends Error {
  override name = "UnreadableJson";
}

function assertModest(text: string): void {
  let level = 0;
  let values = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (inString) {
      if (character === "\\") index += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === "{" || character === "[") {
      level += 1;
      if (level > deepestLevel) throw new UnreadableJson("too deep");
    } else if (character === "}" || character === "]") level -= 1;
    if (!inString && (character === "," || character === "{" || character === "[")) values += 1;
    if (values > mostValues) throw new UnreadableJson("too many values");
  }
}

function readableObject(object: object): object {
  const fields = Object.entries(object).flatMap(([name, value]) => readableFields(name, value));
  return Object.fromEntries(fields);
}

const readableElement = (element: unknown) => (typeof element === "string" ? readable(element) : element);

/** Keeps a whole number beyond 2^53 as its exact digits: rounding it would change an id or an amount. */
function keepExact(key: string, value: unknown, context?: { source?: string }): unknown {
  if (key === "__proto__") return undefined;
  if (Array.isArray(value)) return value.map(readableElement);
  if (typeof value === "object" && value !== null) return readableObject(value);
  const source = context?.source;
  if (typeof value !== "number" || source === undefined || !/^-?\d+$/.test(source)) return value;
  return Number.isSafeInteger(value) ? value : source;
}

/** A whole character in two escapes, half of one, or any other escape. */
const anyEscape =
  /\\(?:u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|(?<half>u[dD][89a-fA-F][\da-fA-F]{2})|[\s\S])/g;

/** An escape of half a character, which would be taken for a kept byte, becomes U+FFFD. */
function withoutHalfEscapes(text: string): string {
  if (!/\\u[dD][89a-fA-F]/.test(text)) return text;
  return text.replace(anyEscape, (found, half?: string) => (half === undefined ? found : "\\ufffd"));
}

function parseExactly(text: string): unknown {
  return readableElement(JSON.parse(withoutHalfEscapes(text), keepExact));
}

/**
 * Parses JSON of an untrusted sender: at most 64 levels and 20,000 values, whole numbers beyond 2^53 as text with all digits.
 * Raw control characters inside strings, which WeChat lets through from user input, become spaces; what no database
 * stores (NUL, lone surrogates) becomes U+FFFD, but for bytes that were kept of a third party's text (json-text.ts).
 *
 * @throws UnreadableJson
 */
export function parseJson(text: string): unknown {
  assertModest(text);
  try {
    return parseExactly(text);
  } catch {
    return parseWithoutControlCharacters(text);
  }
}

function parseWithoutControlCharacters(text: string): unknown {
  try {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it replaces
    return parseExactly(text.replace(/[\u0000-\u001f]/g, " "));
  } catch {
    throw new UnreadableJson("not JSON");
  }
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

function textOf(body: Buffer): string {
  const bytes = body.subarray(0, 3).equals(byteOrderMark) ? body.subarray(3) : body;
  return isUtf8(bytes) ? bytes.toString() : decodeKeepingBytes(bytes);
}

/** The JSON in an answer's bytes, some of which may be no UTF-8 (json-text.ts); undefined if they are no JSON. */
export function readJson(body: Buffer): unknown {
  try {
    return parseJson(textOf(body));
  } catch (error) {
    if (error instanceof UnreadableJson) return undefined;
    throw error;
  }
}
