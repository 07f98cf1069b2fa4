import { splitLine } from "./split-line";

const backtick = 96;

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** The cells of one line as places in its bytes; one object for all lines. */
export class LineCells {
  bytes: Uint8Array = new Uint8Array(0);
  readonly from: Int32Array;
  readonly to: Int32Array;
  private readonly mark: number;

  /** `delimiter`: what stands between cells; null where they do not come as lines of text. */
  constructor(
    readonly count: number,
    readonly delimiter: string | null,
  ) {
    this.from = new Int32Array(count);
    this.to = new Int32Array(count);
    // A delimiter outside ASCII is no byte: such lines are split as text.
    this.mark = delimiter !== null && delimiter.charCodeAt(0) < 128 ? delimiter.charCodeAt(0) : -1;
  }

  /**
   * Finds the cells of a line of UTF-8. Null where they are there; else what the line was split into, whose number is
   * not `count`.
   */
  split(bytes: Uint8Array, from: number, to: number): ReturnType<typeof splitLine> | null {
    this.bytes = bytes;
    if (bytes[from] === backtick && this.splitMarked(from + 1, to) === this.count) return null;
    const split = splitLine(decoder.decode(bytes.subarray(from, to)), this.count, this.delimiter ?? ",");
    if (split.cells.length !== this.count) return split;
    this.set(split.cells);
    return null;
  }

  /** Cells that all begin with a backtick, as WeChat writes them. */
  private splitMarked(start: number, end: number): number {
    const { bytes, from, to, count, mark } = this;
    let found = 0;
    let begin = start;
    for (let at = start; at < end; at += 1) {
      if (bytes[at] !== mark || bytes[at + 1] !== backtick) continue;
      if (found < count) {
        from[found] = begin;
        to[found] = at;
      }
      found += 1;
      begin = at + 2;
    }
    if (found < count) {
      from[found] = begin;
      to[found] = end;
    }
    return found + 1;
  }

  /** Takes cells that come as texts, `count` of them. */
  set(cells: readonly string[]): void {
    this.bytes = Buffer.from(cells.join(""));
    let end = 0;
    for (const [index, cell] of cells.entries()) {
      this.from[index] = end;
      end += Buffer.byteLength(cell);
      this.to[index] = end;
    }
  }

  /** The text of a cell, and from now on its place, without the white space around it. */
  trimmed(index: number): string {
    const [from, to] = [this.from[index] ?? 0, this.to[index] ?? 0];
    const text = decoder.decode(this.bytes.subarray(from, to));
    const begin = from + Buffer.byteLength(text) - Buffer.byteLength(text.trimStart());
    const trimmed = text.trim();
    this.from[index] = begin;
    this.to[index] = begin + Buffer.byteLength(trimmed);
    return trimmed;
  }

  /** Cuts a cell to so many characters of UTF-16, and none in its middle. */
  cut(index: number, longest: number): void {
    const from = this.from[index] ?? 0;
    const text = decoder.decode(this.bytes.subarray(from, this.to[index]));
    if (text.length <= longest) return;
    this.to[index] = from + Buffer.byteLength(text.slice(0, longest).replace(/[\ud800-\udbff]$/, ""));
  }
}
