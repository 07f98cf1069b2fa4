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

/** Text that can be stored and sent on: NUL, which PostgreSQL refuses, and lone surrogates become U+FFFD. */
function readable(text: string): string {
  return text.replaceAll("\u0000", "\ufffd").toWellFormed();
}

function withReadableNames(object: object): unknown {
  if (Object.keys(object).every((name) => readable(name) === name)) return object;
  return Object.fromEntries(Object.entries(object).map(([name, content]) => [readable(name), content]));
}

/** Keeps a whole number beyond 2^53 as its exact digits: rounding it would change an id or an amount. */
function keepExact(key: string, value: unknown, context?: { source?: string }): unknown {
  if (key === "__proto__") return undefined;
  if (typeof value === "string") return readable(value);
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return withReadableNames(value);
  const source = context?.source;
  if (typeof value !== "number" || source === undefined || !/^-?\d+$/.test(source)) return value;
  return Number.isSafeInteger(value) ? value : source;
}

function parseExactly(text: string): unknown {
  return JSON.parse(text, keepExact);
}

/**
 * Parses JSON of an untrusted sender: at most 64 levels and 20,000 values, whole numbers beyond 2^53 as text with all digits.
 * Raw control characters inside strings, which WeChat lets through from user input, become spaces; what no database
 * stores (NUL, lone surrogates) becomes U+FFFD.
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

/** The JSON in an answer's bytes; undefined if they are no UTF-8 or no JSON. */
export function readJson(body: Buffer): unknown {
  try {
    return parseJson(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (error) {
    if (error instanceof UnreadableJson || error instanceof TypeError) return undefined;
    throw error;
  }
}
