import { BillError } from "./bill-error";
import type { BillReader } from "./bill-reader";
import { type LineEncoding, readHeader, toUtf8 } from "./encoding";
import { billLimits } from "./limits";
import { splitLine } from "./split-line";
import { isRowStart, isSummaryHeader } from "./summary";

const newline = 10;
const carriageReturn = 13;
/** Lines that may stand above the header: titles, and empty ones. */
const mostTitles = 30;
/** Lines over which one quoted cell may go. */
const mostJoined = 20;
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

type Header = { cells: string[]; line: number; delimiter: string };

/** Walks the lines of one text: what stands above the header, the header, and then what `BillReader` takes. */
export class TextLines {
  /** The number of the last line that was taken, from 1. */
  line = 0;
  bill: BillReader | null = null;
  encoding: LineEncoding = "utf-8";
  private delimiter = ",";
  /** A line whose last cell is quoted and goes on in the next. */
  private open: { line: number; text: string; joined: number } | null = null;

  constructor(private readonly begin: (header: Header) => BillReader) {}

  take(block: Uint8Array): void {
    if (this.bill) this.takeLines(this.bill, block);
    else this.takeTitles(block);
  }

  private takeTitles(block: Uint8Array): void {
    for (let from = 0; from < block.length; ) {
      const newlineAt = block.indexOf(newline, from);
      const end = newlineAt < 0 ? block.length : newlineAt;
      this.line += 1;
      if (end - from > billLimits.line || this.line > mostTitles)
        throw new BillError("not-a-bill", { line: 1 });
      const header = readHeader(block.subarray(from, end));
      from = end + 1;
      if (!header) continue;
      this.encoding = header.encoding;
      this.delimiter = header.delimiter;
      this.bill = this.begin({ ...header, line: this.line });
      this.takeLines(this.bill, block.subarray(from));
      return;
    }
  }

  private takeLines(bill: BillReader, block: Uint8Array): void {
    // Before it is decoded: it may be cut off within a character.
    if (block.length > billLimits.line && !block.includes(newline)) {
      throw new BillError("line-too-long", { line: this.line + 1 });
    }
    const bytes = toUtf8(block, this.encoding, this.line + 1);
    for (let from = 0; from < bytes.length; ) {
      const newlineAt = bytes.indexOf(newline, from);
      const next = newlineAt < 0 ? bytes.length : newlineAt;
      const to = next > from && bytes[next - 1] === carriageReturn ? next - 1 : next;
      this.line += 1;
      if (to - from > billLimits.line) throw new BillError("line-too-long", { line: this.line });
      this.takeLine(bill, bytes, from, to);
      from = next + 1;
    }
  }

  private takeLine(bill: BillReader, bytes: Uint8Array, from: number, to: number): void {
    if (this.open !== null) this.goOn(bill, decoder.decode(bytes.subarray(from, to)));
    else if (bill.isInSummary || !isRowStart(bytes, from)) this.takeOther(bill, bytes, from, to);
    else this.takeRow(bill, bytes, from, to);
  }

  /** A line that is no row at first sight: of the summary, empty, or a row that begins with a quote. */
  private takeOther(bill: BillReader, bytes: Uint8Array, from: number, to: number): void {
    const text = decoder.decode(bytes.subarray(from, to));
    if (isEmpty(text, this.delimiter)) return;
    if (!bill.isInSummary && !isSummaryHeader(text)) {
      this.takeRow(bill, bytes, from, to);
      return;
    }
    const { cells, hasMarks } = splitLine(text, 0, this.delimiter);
    bill.takeSummary({ line: this.line, cells, delimiter: this.delimiter, hasMarks });
  }

  private takeRow(bill: BillReader, bytes: Uint8Array, from: number, to: number): void {
    const split = bill.cells.split(bytes, from, to);
    if (split === null) bill.takeRow(this.line);
    else if (split.isOpen) {
      this.open = { line: this.line, text: decoder.decode(bytes.subarray(from, to)), joined: 1 };
    } else bill.takeUneven({ line: this.line, pieces: split.cells, hasMarks: split.hasMarks });
  }

  /** A line break within quotes is one blank. */
  private goOn(bill: BillReader, text: string): void {
    const { open } = this;
    if (open === null) return;
    const joined = { ...open, text: `${open.text} ${text}`, joined: open.joined + 1 };
    const { line } = joined;
    const bytes = Buffer.from(joined.text);
    if (bytes.length > billLimits.line) throw new BillError("line-too-long", { line });
    const split = bill.cells.split(bytes, 0, bytes.length);
    if (split?.isOpen && joined.joined < mostJoined) {
      this.open = joined;
      return;
    }
    this.open = null;
    if (split === null) bill.takeRow(line);
    else bill.takeUneven({ line, pieces: split.cells, hasMarks: split.hasMarks });
  }

  /** Throws BillError for a quote that is never closed. */
  finish(): void {
    if (this.open !== null) throw new BillError("cells", { line: this.open.line });
  }
}

/** Whether a line has no cell that holds anything. */
function isEmpty(text: string, delimiter: string): boolean {
  return text.replaceAll(delimiter, "").replace(/[\s"`]/g, "") === "";
}
