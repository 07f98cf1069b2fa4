import { gzipSync } from "node:zlib";
import * as xlsx from "@e965/xlsx";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { appid, type BillCells, billBytes, billLines, inPieces, payment, refund } from "../testing/make-bill";
import { plainRows } from "../testing/plain-rows";
import { BillError, type BillErrorDetail } from "./bill-error";
import { billLimits } from "./limits";
import { parseBill } from "./parse-bill";

/** The error of a file, and how many rows came out before it: an import drops those with the error. */
async function refusalOf(source: AsyncIterable<Uint8Array>): Promise<Partial<BillErrorDetail>> {
  const expected = { appid, mchId: "1900012345", day: "2026-11-20" };
  try {
    const batches = parseBill(source, expected, plainRows());
    while (!(await batches.next()).done);
  } catch (error) {
    if (error instanceof BillError) return error.detail;
    throw error;
  }
  throw new Error("the bill was taken for good");
}

const good = billLines([payment(1, "200.00"), payment(2, "0.01"), refund(1, "50.50")]);
const goodText = billBytes(good).toString();
const withLine = (index: number, change: (line: string) => string) =>
  billBytes(good.map((line, at) => (at === index ? change(line) : line)));
const withRow = (cells: BillCells) => billBytes(billLines([payment(1, "200.00"), payment(2, "1.00", cells)]));
const withSummary = (values: string) => billBytes([...good.slice(0, -1), values]);
const zip = Buffer.concat([Buffer.from([0x50, 0x4b, 0x03, 0x04, 20, 0, 8, 0, 8, 0]), Buffer.alloc(200, 7)]);

const broken: [string, Uint8Array, Partial<BillErrorDetail>][] = [
  ["an empty file", Buffer.alloc(0), { problem: "empty" }],
  ["another text", Buffer.from("hello\nworld\n"), { problem: "not-a-bill", line: 1 }],
  ["a page of HTML", Buffer.from("<!doctype html><html></html>"), { problem: "not-a-bill" }],
  [
    "WeChat's refusal",
    Buffer.from('{"errcode":40001,"errmsg":"invalid credential"}'),
    { problem: "wechat-refused" },
  ],
  ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), { problem: "not-a-bill" }],
  ["a ZIP", zip, { problem: "archive" }],
  ["an old spreadsheet", Buffer.from("d0cf11e0a1b11ae1", "hex"), { problem: "spreadsheet" }],
  [
    "half a character of UTF-16",
    Buffer.from(`\ufeff${goodText}`, "utf16le").subarray(0, -1),
    { problem: "encoding" },
  ],
  ["bytes that are no UTF-8", withBytes(3, 0xff), { problem: "encoding", line: 2 }],
  [
    "bytes that are no GBK",
    Buffer.concat([iconv.encode(goodText, "gbk"), Buffer.from([0xff, 0xff])]),
    { problem: "encoding" },
  ],
  ["a NUL in a name", withRow({ 商品名称: "a\0b" }), { problem: "encoding" }],
  ["gzip cut off", gzipSync(goodText).subarray(0, 100), { problem: "compression" }],
  ["gzip with a wrong checksum", wrongChecksum(), { problem: "compression" }],
  ["a gzip bomb", gzipSync(Buffer.alloc(40_000_000, "`0,")), { problem: "not-a-bill" }],
  ["a header alone", billBytes(good.slice(0, 1)), { problem: "cut-off", line: 1 }],
  ["a file cut off after a row", billBytes(good.slice(0, 3)), { problem: "cut-off", line: 3 }],
  ["a file cut off within a row", Buffer.from(goodText.slice(0, 700)), { problem: "cells" }],
  ["a file cut off after the titles", billBytes(good.slice(0, -1)), { problem: "cut-off" }],
  ["a file cut off within the summary", withSummary("`3,`200.01"), { problem: "cells", line: 6 }],
  ["lines after the summary", billBytes([...good, "`x"]), { problem: "after-summary", line: 7 }],
  ["two bills in one file", billBytes([...good, ...good]), { problem: "after-summary", line: 7 }],
  [
    "a column that is missing",
    withLine(0, (line) => line.replace("微信订单号", "订单")),
    { problem: "not-a-bill" },
  ],
  [
    "no column of amounts",
    withLine(0, (line) => line.replace(",总金额", ",金额")),
    { problem: "column-missing", column: "订单金额" },
  ],
  [
    "a column twice",
    withLine(0, (line) => line.replace("费率", "手续费")),
    { problem: "column-twice", column: "手续费" },
  ],
  ["a cell too few", withLine(2, (line) => line.replace(",`OTHERS", "")), { problem: "cells", line: 3 }],
  ["a cell too many", withLine(2, (line) => `${line},\`x`), { problem: "cells", line: 3 }],
  ["a row that is not there", withLine(2, () => ""), { problem: "summary-count", found: "3", expected: "2" }],
  [
    "swapped columns",
    withRow({ 微信订单号: "交通违法罚款", 商品名称: "4200000480202003020000000002" }),
    { problem: "identifier", line: 3, column: "微信订单号" },
  ],
  ["no transaction number", withRow({ 微信订单号: "" }), { problem: "value-missing", column: "微信订单号" }],
  [
    "a number rounded by a spreadsheet",
    withRow({ 微信订单号: "4.20000048020200E+27" }),
    { problem: "rounded-number", line: 3 },
  ],
  [
    "a notice number rounded by a spreadsheet",
    withRow({ "缴费通知书编号(或平台订单号)": "4.40204E+14" }),
    { problem: "rounded-number" },
  ],
  [
    "a formula for an amount",
    withRow({ 总金额: "=1+1" }),
    { problem: "formula", column: "总金额", found: "=1+1" },
  ],
  ["a formula for a number", withRow({ 商户订单号: '=HYPERLINK("x")' }), { problem: "formula" }],
  ["a negative amount", withRow({ 总金额: "-1.00" }), { problem: "amount-negative", line: 3 }],
  ["a huge amount", withRow({ 总金额: "999999999999.00" }), { problem: "amount-huge", line: 3 }],
  ["three decimals", withRow({ 总金额: "1.001" }), { problem: "amount", line: 3, found: "1.001" }],
  [
    "digits in groups that could be two amounts",
    withRow({ 总金额: "20,00" }),
    { problem: "amount", cell: "L3" },
  ],
  ["words for an amount", withRow({ 总金额: "一百" }), { problem: "amount" }],
  ["no amount", withRow({ 总金额: "" }), { problem: "value-missing", column: "总金额" }],
  ["an amount in exponents", withRow({ 总金额: "1e5" }), { problem: "rounded-number" }],
  ["a refund that is no amount", withRow({ 退款金额: "x" }), { problem: "amount", column: "退款金额" }],
  [
    "a refund without its number",
    withRow({ 交易状态: "REFUND", 微信退款单号: "" }),
    { problem: "value-missing" },
  ],
  ["a day that does not exist", withRow({ 交易时间: "2026-02-30 09:30:00" }), { problem: "time", line: 3 }],
  ["an hour that does not exist", withRow({ 交易时间: "2026-11-20 24:00:00" }), { problem: "time" }],
  [
    "a time that a spreadsheet cut to a day",
    withRow({ 交易时间: "2026/11/20" }),
    { problem: "time", found: "2026/11/20" },
  ],
  [
    "a row of another day",
    withRow({ 交易时间: "2026-11-19 23:59:59" }),
    { problem: "other-day", expected: "2026-11-20" },
  ],
  [
    "a row of another account",
    withRow({ 公众账号ID: "wx0000000000000000" }),
    { problem: "other-appid", expected: appid },
  ],
  ["a row of another merchant", withRow({ 商户号: "1900099999" }), { problem: "other-merchant" }],
  ["a state that no document lists", withRow({ 交易状态: "PAYING" }), { problem: "status", found: "PAYING" }],
  ["another currency", withRow({ 货币种类: "USD" }), { problem: "currency", expected: "CNY" }],
  [
    "a count that is wrong",
    withSummary("`9,`200.01,`50.50,`0.00,`0.00000"),
    { problem: "summary-count", line: 6, expected: "3" },
  ],
  [
    "a total that is wrong",
    withSummary("`3,`200.02,`50.50,`0.00,`0.00000"),
    { problem: "summary-total", column: "总交易额", found: "200.02", expected: "200.01" },
  ],
  [
    "a total of refunds that is wrong",
    withSummary("`3,`200.01,`0.00,`0.00,`0.00000"),
    { problem: "summary-total", column: "总退款金额", expected: "50.50" },
  ],
  ["a summary of words", withSummary("`三,`200.01,`50.50,`0.00,`0.00000"), { problem: "amount" }],
  ["a line without end", withRow({ 商品名称: "x".repeat(20_000) }), { problem: "line-too-long" }],
];

function withBytes(at: number, byte: number): Buffer {
  const bytes = Buffer.from(goodText);
  const index = Buffer.from(good[0] ?? "").length + at;
  bytes[index] = byte;
  return bytes;
}

function wrongChecksum(): Buffer {
  const bytes = Buffer.from(gzipSync(goodText));
  bytes[bytes.length - 6] = (bytes.at(-6) ?? 0) ^ 0xff;
  return bytes;
}

describe("a bill that is broken is told by line and column", () => {
  it.each(broken)("%s", async (_, bytes, detail) => {
    expect(await refusalOf(inPieces(bytes, 4_096))).toMatchObject(detail);
  });

  it("takes the same bill where nothing is broken", async () => {
    await expect(refusalOf(inPieces(billBytes(good)))).rejects.toThrow("taken for good");
  });
});

describe("a file that would exhaust the desk is left in time", () => {
  async function* endless(first: Buffer, piece: Buffer, sent: { bytes: number }) {
    yield first;
    for (; sent.bytes < 1_000_000_000; sent.bytes += piece.length) yield piece;
  }

  it("one line of 1 GB", async () => {
    const sent = { bytes: 0 };
    const source = endless(Buffer.from(`${good[0]}\r\n`), Buffer.alloc(65_536, "9"), sent);
    expect(await refusalOf(source)).toMatchObject({ problem: "line-too-long", line: 2 });
    expect(sent.bytes).toBeLessThan(10 * billLimits.line);
  });

  it("a header of 1 GB", async () => {
    const sent = { bytes: 0 };
    expect(await refusalOf(endless(Buffer.from("交易时间"), Buffer.alloc(65_536, "9"), sent))).toMatchObject({
      problem: "not-a-bill",
    });
    expect(sent.bytes).toBeLessThan(10 * billLimits.line);
  });

  it("one line of 1 GB in UTF-16", async () => {
    const sent = { bytes: 0 };
    const first = Buffer.from(`\ufeff${good[0]}\r\n`, "utf16le");
    const source = endless(first, Buffer.alloc(65_536, Buffer.from("9", "utf16le")), sent);
    expect(await refusalOf(source)).toMatchObject({ problem: "line-too-long", line: 2 });
    expect(sent.bytes).toBeLessThan(20 * billLimits.line);
  });

  it("blank lines of 1 GB above a header", async () => {
    const sent = { bytes: 0 };
    const source = endless(Buffer.from("\r\n"), Buffer.alloc(65_536, "\n"), sent);
    expect(await refusalOf(source)).toMatchObject({ problem: "not-a-bill" });
    expect(sent.bytes).toBeLessThan(10 * billLimits.line);
  });

  it("a workbook that unpacks to more than a hundred times its size", async () => {
    const sheet = xlsx.utils.aoa_to_sheet(Array.from({ length: 1_300 }, () => ["9".repeat(30_000)]));
    const book = xlsx.utils.book_new();
    xlsx.utils.book_append_sheet(book, sheet, "账单");
    const bomb: Buffer = xlsx.write(book, { type: "buffer", bookType: "xlsx", compression: true });
    expect(bomb.length).toBeLessThan(400_000);
    expect(await refusalOf(inPieces(bomb, 16_384))).toMatchObject({ problem: "workbook-too-large" });
  });

  it("a workbook of more bytes than any is read with", async () => {
    const sent = { bytes: 0 };
    const source = endless(Buffer.from("504b0304", "hex"), Buffer.alloc(1_000_000, 7), sent);
    expect(await refusalOf(source)).toMatchObject({ problem: "workbook-too-large", expected: "20 MB" });
    expect(sent.bytes).toBeLessThan(25_000_000);
  });

  it("a gzip bomb with a bill's header", async () => {
    const row = `${good[1]}\r\n`;
    const bomb = gzipSync(`${good[0]}\r\n${row.repeat(150_000)}`);
    expect(bomb.length).toBeLessThan(400_000);
    expect(await refusalOf(inPieces(bomb, 16_384))).toMatchObject({ problem: "too-large" });
  });
});
