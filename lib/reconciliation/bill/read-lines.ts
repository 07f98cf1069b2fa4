import { BillError } from "./bill-error";
import { looksLikeHeader } from "./columns";
import { billLimits } from "./limits";

const newline = 10;
const encodings = ["utf-8", "gb18030"] as const;

/** WeChat answers a download that it refuses with JSON instead of a bill. */
function refusalIn(line: string): BillError | null {
  if (!line.trimStart().startsWith("{") || !line.includes("errcode")) return null;
  return new BillError("wechat-refused", { found: line });
}

/** Finds how a file is written from its header line. Throws BillError where that is no bill's in any known encoding. */
function encodingOf(header: Uint8Array): (typeof encodings)[number] {
  for (const encoding of encodings) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(header);
      const refusal = refusalIn(text);
      if (refusal) throw refusal;
      if (looksLikeHeader(text)) return encoding;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  throw new BillError("not-a-bill", { line: 1 });
}

/** Reads the header line whole: every encoding that a bill has leaves the line end as it is in ASCII. */
async function readHeader(iterator: AsyncIterator<Uint8Array>): Promise<Buffer> {
  let head = Buffer.alloc(0);
  while (!head.includes(newline)) {
    if (head.length > billLimits.line) throw new BillError("not-a-bill", { line: 1 });
    const next = await iterator.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  return head;
}

/** Decodes strictly; says in which line bytes stand that are no characters. */
class StrictDecoder {
  private readonly decoder: TextDecoder;

  constructor(encoding: string) {
    this.decoder = new TextDecoder(encoding, { fatal: true });
  }

  decode(bytes: Uint8Array | undefined, line: number): string {
    try {
      const text = bytes ? this.decoder.decode(bytes, { stream: true }) : this.decoder.decode();
      if (text.includes("\0")) throw new BillError("encoding", { line });
      return text;
    } catch (error) {
      if (error instanceof TypeError) throw new BillError("encoding", { line });
      throw error;
    }
  }
}

/**
 * The lines of a bill in batches, without their ends (CRLF or LF); UTF-8 with or without a byte order mark, or GBK.
 * Holds one chunk at a time, however large the file. Throws BillError.
 */
export async function* readLines(source: AsyncIterable<Uint8Array>): AsyncGenerator<string[]> {
  const iterator = source[Symbol.asyncIterator]();
  const head = await readHeader(iterator);
  const end = head.indexOf(newline);
  const decoder = new StrictDecoder(encodingOf(end < 0 ? head : head.subarray(0, end)));
  let count = 1;
  let rest = "";
  let chunk: Uint8Array | undefined = head;
  while (chunk) {
    const lines: string[] = (rest + decoder.decode(chunk, count)).split("\n");
    rest = lines.pop() ?? "";
    count += lines.length;
    if (rest.length > billLimits.line) throw new BillError("line-too-long", { line: count });
    if (lines.length > 0) yield lines.map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line));
    const next: IteratorResult<Uint8Array> = await iterator.next();
    chunk = next.done ? undefined : next.value;
  }
  rest += decoder.decode(undefined, count);
  if (rest !== "") yield [rest.replace(/\r$/, "")];
}
