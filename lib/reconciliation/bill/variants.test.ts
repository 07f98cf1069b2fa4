import * as xlsx from "@e965/xlsx";
import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { type BillCells, billLines, inPieces, type Layout, payment, refund } from "../testing/make-bill";
import { readBillReport } from "./report";

const layouts: Layout[] = ["nontax", "trade24", "trade27", "success", "refund"];

const yuan = fc.integer({ min: 0, max: 999_999_999 }).map((fen) => {
  const whole = Math.floor(fen / 100);
  return { fen, text: `${whole}.${String(fen % 100).padStart(2, "0")}` };
});
const name = fc
  .string({ unit: fc.constantFrom(..."罚款缴费, \"';\tA1-（"), maxLength: 12 })
  .map((text) => text.trim());
const row = fc.record({ isRefund: fc.boolean(), amount: yuan, name });

type Row = { isRefund: boolean; amount: { fen: number; text: string }; name: string };

/** The rows that a kind of bill can have. */
const possible = (rows: readonly Row[], layout: Layout): Row[] =>
  rows.map((one) => ({ ...one, isRefund: layout === "refund" || (layout !== "success" && one.isRefund) }));

function cellsOf({ isRefund, amount, name: goods }: Row, index: number): BillCells {
  return (isRefund ? refund : payment)(index + 1, amount.text, { 商品名称: goods });
}

/** The cells of a bill's lines, without marks. */
function table(rows: readonly Row[], layout: Layout): string[][] {
  const lines = billLines(rows.map(cellsOf), layout);
  return lines.map((line) => (line.startsWith("`") ? line.slice(1).split(",`") : line.split(",")));
}

const quoted = (cell: string, delimiter: string) =>
  /["\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;

const grouped = (cell: string) =>
  /^\d{4,}\.\d\d$/.test(cell) ? cell.replace(/\B(?=(\d{3})+\.)/g, ",") : cell;

const variant = fc.record({
  delimiter: fc.constantFrom(",", "\t", ";"),
  form: fc.constantFrom("marks", "quotes"),
  isGrouped: fc.boolean(),
  lineEnd: fc.constantFrom("\r\n", "\n", "\r"),
  encoding: fc.constantFrom("utf-8", "utf-8-mark", "gb18030", "utf-16le", "utf-16be"),
  seed: fc.integer({ min: 0, max: 1_000 }),
  hasTail: fc.boolean(),
  hasBlankLines: fc.boolean(),
  hasTitle: fc.boolean(),
});
type Variant = typeof variant extends fc.Arbitrary<infer Value> ? Value : never;

/** The same columns in another order, with one that no document names. */
function shuffled(lines: string[][], seed: number): string[][] {
  const header = lines[0] ?? [];
  const order = header.map((_, index) => index).sort((a, b) => ((a * 7 + seed) % 31) - ((b * 7 + seed) % 31));
  return lines.map((cells, at) => {
    if (at >= lines.length - 2) return cells;
    return [...order.map((index) => cells[index] ?? ""), at === 0 ? "备用列" : "x"];
  });
}

function textOf(lines: string[][], { delimiter, form, isGrouped, ...rest }: Variant): string {
  const width = Math.max(...lines.map(({ length }) => length)) + 2;
  const last = lines.length - 1;
  const written = shuffled(lines, rest.seed).map((cells, at) => {
    const isTitles = at === 0 || at === last - 1;
    if (form === "marks") return cells.map((cell) => (isTitles ? cell : `\`${cell}`)).join(delimiter);
    const plain = isGrouped && !isTitles ? cells.map(grouped) : cells;
    const tail = rest.hasTail ? Array.from({ length: width - cells.length }, () => "") : [];
    return [...plain, ...tail].map((cell) => quoted(cell, delimiter)).join(delimiter);
  });
  const blank = rest.hasBlankLines ? ["", delimiter.repeat(5)] : [];
  const title = rest.hasTitle ? ["十一月对账单", ""] : [];
  return [...title, ...written.flatMap((line) => [line, ...blank])].join(rest.lineEnd);
}

function bytesOf(text: string, encoding: Variant["encoding"]): Buffer {
  switch (encoding) {
    case "utf-8":
      return Buffer.from(text);
    case "utf-8-mark":
      return Buffer.from(`\ufeff${text}`);
    case "gb18030":
      return iconv.encode(text, "gb18030");
    case "utf-16le":
      return Buffer.from(`\ufeff${text}`, "utf16le");
    case "utf-16be":
      return Buffer.from(`\ufeff${text}`, "utf16le").swap16();
  }
}

const expectedRows = (rows: readonly Row[]) =>
  rows.map(({ isRefund, amount }, index) => ({
    type: isRefund ? "refund" : "payment",
    transactionId: cellsOf({ isRefund, amount, name: "" }, index).微信订单号,
    amountFen: amount.fen,
    at: "2026-11-20T09:30:00+08:00",
  }));

const told = ({ rows, refused }: Awaited<ReturnType<typeof readBillReport>>) => ({
  refused,
  rows: rows.map(({ line: _, ...rest }) => rest),
});

describe("one bill, however it is written", () => {
  it("as text reads back to the same values", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...layouts),
        fc.array(row, { maxLength: 6 }),
        variant,
        fc.integer({ min: 1, max: 200 }),
        async (layout, any, how, size) => {
          const rows = possible(any, layout);
          const bytes = bytesOf(textOf(table(rows, layout), how), how.encoding);
          const report = await readBillReport(inPieces(bytes, size));
          expect(told(report)).toEqual({ refused: null, rows: expectedRows(rows) });
        },
      ),
      { numRuns: 300 },
    );
  });

  it("as a workbook reads back to the same values", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...layouts),
        fc.array(row, { maxLength: 4 }),
        fc.constantFrom("xlsx", "biff8", "ods"),
        fc.integer({ min: 0, max: 1_000 }),
        async (layout, any, bookType, seed) => {
          const rows = possible(any, layout);
          const book = xlsx.utils.book_new();
          const sheet = xlsx.utils.aoa_to_sheet([
            ["十一月对账单"],
            [],
            ...shuffled(table(rows, layout), seed),
          ]);
          xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet([["说明"]]), "说明");
          xlsx.utils.book_append_sheet(book, sheet, "账单");
          const bytes: Buffer = xlsx.write(book, { type: "buffer", bookType });
          const report = await readBillReport(inPieces(bytes));
          expect(told(report)).toEqual({ refused: null, rows: expectedRows(rows) });
        },
      ),
      { numRuns: 12 },
    );
  });
});

describe("bytes that are anything", () => {
  it("end in a reading or a refusal", async () => {
    const good = Buffer.from(billLines([payment(1, "200.00"), refund(2, "1.00")]).join("\r\n"));
    const cut = fc.record({
      at: fc.integer({ min: 0, max: good.length }),
      skip: fc.integer({ min: 0, max: 40 }),
      put: fc.uint8Array({ maxLength: 8 }),
    });
    const changed = cut.map(({ at, skip, put }) =>
      Buffer.concat([good.subarray(0, at), put, good.subarray(at + skip)]),
    );
    const anything = fc.oneof(fc.uint8Array({ maxLength: 300 }), changed);
    await fc.assert(
      fc.asyncProperty(anything, async (bytes) => {
        const { rows, refused } = await readBillReport(inPieces(bytes, 64));
        expect(refused === null || rows.length === 0).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("are refused behind the signature of a workbook", async () => {
    for (const signature of ["504b0304", "d0cf11e0a1b11ae1"]) {
      const bytes = Buffer.concat([Buffer.from(signature, "hex"), Buffer.alloc(600, 0x5a)]);
      expect((await readBillReport(inPieces(bytes))).refused).not.toBeNull();
    }
  });
});
