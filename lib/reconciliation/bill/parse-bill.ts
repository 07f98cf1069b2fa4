import { BillError } from "./bill-error";
import { BillReader, type ReadBill } from "./bill-reader";
import type { RowSink } from "./bill-row";
import type { Encoding } from "./encoding";
import { openText } from "./open-text";
import { whatElse } from "./other-files";
import { type Bytes, peek } from "./peek";
import { readBlocks } from "./read-blocks";
import type { BillExpectation } from "./row-reader";
import { TextLines } from "./text-lines";
import { unpack } from "./unpack";
import { isWorkbook, readWorkbookBill } from "./workbook-bill";

/** What a whole bill turned out to be, and how it came. */
export type ParsedBill = ReadBill & { encoding: Encoding };

/** As many bytes tell a workbook from a text, whatever blanks a page of HTML begins with. */
const told = 2_000;

async function* parseText<Batch>(
  source: Bytes,
  expected: BillExpectation,
  sink: RowSink<Batch>,
): AsyncGenerator<Batch, ParsedBill> {
  const { head, lines: bytes, wide } = await openText(source);
  const lines = new TextLines((header) => new BillReader(header, expected, (row) => sink.add(row)));
  try {
    for await (const block of readBlocks(bytes)) {
      lines.take(block);
      yield sink.take();
    }
    lines.finish();
    if (!lines.bill) throw new BillError("not-a-bill", { line: 1 });
    const read = lines.bill.finish(lines.line);
    yield sink.take();
    return { ...read, encoding: wide ?? lines.encoding };
  } catch (error) {
    const isOther = error instanceof BillError && error.detail.problem === "not-a-bill";
    throw (isOther && whatElse(head)) || error;
  }
}

/**
 * Reads a bill of WeChat as it came, or as somebody saved it again: nontax or trade bill; text in UTF-8, UTF-16 or
 * GB 18030 with any delimiter, plain or gzip; or a workbook (wechat-api.md 6). Shows each row to `sink`, yields what that
 * makes of them in batches, and returns what the bill is. Memory does not grow with the text.
 * @throws BillError, with its place, for anything that is not as it must be: then nothing of it may be kept
 */
export async function* parseBill<Batch>(
  source: Bytes,
  expected: BillExpectation,
  sink: RowSink<Batch>,
): AsyncGenerator<Batch, ParsedBill> {
  const { head, all } = await peek(unpack(source), told);
  if (!isWorkbook(head)) return yield* parseText(all, expected, sink);
  const read = await readWorkbookBill(all, expected, (row) => sink.add(row));
  yield sink.take();
  return read;
}
