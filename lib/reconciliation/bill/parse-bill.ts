import { BillError } from "./bill-error";
import type { BillRow, BillTotals, RowSink } from "./bill-row";
import { type BillColumns, type BillKind, readColumns } from "./columns";
import { type Encoding, readHeader, toUtf8 } from "./encoding";
import { billLimits } from "./limits";
import { LineCells } from "./line-cells";
import { readBlocks } from "./read-blocks";
import { type BillExpectation, RowReader } from "./row-reader";
import { isRowStart, isSummaryHeader, SummaryCheck } from "./summary";
import { unpack } from "./unpack";

/** What a whole bill turned out to be. `day` and `mchId` are null for a bill without rows, `mchId` also for several. */
export type ParsedBill = { kind: BillKind; day: string | null; mchId: string | null; totals: BillTotals };

const newline = 10;
const carriageReturn = 13;
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** What the header of a bill has told, and what follows from it. */
class OpenBill {
  readonly cells: LineCells;
  readonly check: SummaryCheck;
  readonly rows: RowReader;
  summaryHeader: string | null = null;
  isComplete = false;

  constructor(
    readonly columns: BillColumns,
    readonly encoding: Encoding,
    expected: BillExpectation,
  ) {
    this.cells = new LineCells(columns.names.length);
    this.check = new SummaryCheck(columns);
    this.rows = new RowReader(columns, this.cells, expected, this.check);
  }
}

/** Walks the lines of one bill: header, rows, and the summary of two lines, after which nothing may come. */
class BillReader {
  private line = 0;
  private bill: OpenBill | null = null;

  constructor(
    private readonly expected: BillExpectation,
    private readonly show: (row: BillRow) => void,
  ) {}

  take(block: Uint8Array): void {
    if (this.bill) this.takeLines(this.bill, block);
    else this.takeHeader(block);
  }

  private takeHeader(block: Uint8Array): void {
    const newlineAt = block.indexOf(newline);
    const end = newlineAt < 0 ? block.length : newlineAt;
    if (end > billLimits.line) throw new BillError("not-a-bill", { line: 1 });
    const { encoding, text } = readHeader(block.subarray(0, end));
    this.line = 1;
    this.bill = new OpenBill(readColumns(text), encoding, this.expected);
    this.takeLines(this.bill, block.subarray(end + 1));
  }

  private takeLines(bill: OpenBill, block: Uint8Array): void {
    // Before it is decoded: it may be cut off within a character.
    if (block.length > billLimits.line && !block.includes(newline)) {
      throw new BillError("line-too-long", { line: this.line + 1 });
    }
    const bytes = toUtf8(block, bill.encoding, this.line + 1);
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

  private takeLine(bill: OpenBill, bytes: Uint8Array, from: number, to: number): void {
    if (bill.summaryHeader !== null || !isRowStart(bytes, from)) {
      const text = decoder.decode(bytes.subarray(from, to));
      if (bill.summaryHeader !== null || isSummaryHeader(text)) {
        this.takeSummary(bill, text);
        return;
      }
    }
    const found = bill.cells.split(bytes, from, to);
    const expected = bill.columns.names.length;
    if (found !== expected) {
      throw new BillError("cells", { line: this.line, found: String(found), expected: String(expected) });
    }
    this.show(bill.rows.read(this.line));
  }

  private takeSummary(bill: OpenBill, text: string): void {
    const { line } = this;
    if (bill.isComplete) {
      if (text.trim() !== "") throw new BillError("after-summary", { line, found: text });
    } else if (bill.summaryHeader === null) {
      bill.summaryHeader = text;
    } else {
      bill.check.compare(bill.summaryHeader, text, line);
      bill.isComplete = true;
    }
  }

  /** Throws BillError for a bill without its summary: it was cut off. */
  finish(): ParsedBill {
    const { bill, line } = this;
    if (!bill?.isComplete) throw new BillError("cut-off", { line });
    const { day, mchId, totals } = bill.rows;
    return { kind: bill.columns.kind, day, mchId, totals };
  }
}

/**
 * Reads a bill of WeChat from a file as it came: nontax or trade bill, plain or gzip, UTF-8 or GBK (wechat-api.md 6).
 * Shows each row to `sink`, yields what that makes of them in batches, and returns what the bill is. Memory does not grow
 * with the file.
 * @throws BillError, with line and column, for anything that is not as it must be: then nothing of it may be kept
 */
export async function* parseBill<Batch>(
  source: AsyncIterable<Uint8Array>,
  expected: BillExpectation,
  sink: RowSink<Batch>,
): AsyncGenerator<Batch, ParsedBill> {
  const reader = new BillReader(expected, (row) => sink.add(row));
  for await (const block of readBlocks(unpack(source))) {
    reader.take(block);
    yield sink.take();
  }
  return reader.finish();
}
