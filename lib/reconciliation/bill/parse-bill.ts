import { BillError } from "./bill-error";
import type { BillRow, BillTotals } from "./bill-row";
import { type BillKind, readColumns } from "./columns";
import { readLines } from "./read-lines";
import { type BillExpectation, RowReader } from "./row-reader";
import { isSummaryHeader, SummaryCheck } from "./summary";
import { unpack } from "./unpack";

/** What a whole bill turned out to be. `day` and `mchId` are null for a bill without rows, `mchId` also for several. */
export type ParsedBill = { kind: BillKind; day: string | null; mchId: string | null; totals: BillTotals };

/** Walks the lines of one bill: header, rows, and the summary of two lines, after which nothing may come. */
class BillReader {
  private line = 0;
  private bill: { kind: BillKind; rows: RowReader; check: SummaryCheck } | null = null;
  private summaryHeader: string | null = null;
  private isComplete = false;

  constructor(private readonly expected: BillExpectation) {}

  take(lines: readonly string[]): BillRow[] {
    const batch: BillRow[] = [];
    for (const text of lines) {
      this.line += 1;
      const row = this.takeLine(text);
      if (row) batch.push(row);
    }
    return batch;
  }

  private takeLine(text: string): BillRow | null {
    if (!this.bill) {
      const columns = readColumns(text.replace(/^\ufeff/, ""));
      const check = new SummaryCheck(columns);
      this.bill = { kind: columns.kind, rows: new RowReader(columns, this.expected, check), check };
      return null;
    }
    if (this.isComplete) {
      if (text.trim() !== "") throw new BillError("after-summary", { line: this.line, found: text });
      return null;
    }
    if (this.summaryHeader !== null) {
      this.bill.check.compare(this.summaryHeader, text, this.line);
      this.isComplete = true;
      return null;
    }
    if (isSummaryHeader(text)) {
      this.summaryHeader = text;
      return null;
    }
    return this.bill.rows.read(text, this.line);
  }

  /** Throws BillError for a bill without its summary: it was cut off. */
  finish(): ParsedBill {
    if (!this.bill || !this.isComplete) throw new BillError("cut-off", { line: this.line });
    const { kind, rows } = this.bill;
    return { kind, day: rows.day, mchId: rows.mchId, totals: rows.totals };
  }
}

/**
 * Reads a bill of WeChat from a file as it came: nontax or trade bill, plain or gzip, UTF-8 or GBK (wechat-api.md 6).
 * Yields the rows in batches and returns what the bill is. Memory does not grow with the file.
 * @throws BillError, with line and column, for anything that is not as it must be: then nothing of it may be kept
 */
export async function* parseBill(
  source: AsyncIterable<Uint8Array>,
  expected: BillExpectation = {},
): AsyncGenerator<BillRow[], ParsedBill> {
  const reader = new BillReader(expected);
  for await (const lines of readLines(unpack(source))) {
    const batch = reader.take(lines);
    if (batch.length > 0) yield batch;
  }
  return reader.finish();
}
