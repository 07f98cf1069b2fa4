import { gzipSync } from "node:zlib";
import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { billBytes, billLines, inPieces, type Layout, payment, refund } from "../testing/make-bill";
import { type PlainRow, plainRows } from "../testing/plain-rows";
import { type ParsedBill, parseBill } from "./parse-bill";

async function read(bytes: Uint8Array, size?: number): Promise<{ rows: PlainRow[]; bill: ParsedBill }> {
  const rows: PlainRow[] = [];
  const batches = parseBill(inPieces(bytes, size), {}, plainRows());
  for (;;) {
    const next = await batches.next();
    if (next.done) return { rows, bill: next.value };
    rows.push(...next.value);
  }
}

const rows = [payment(1, "200.00"), payment(2, "0.01"), refund(1, "50.50")];

describe.each(["nontax", "trade24", "trade27"] as Layout[])("a %s bill", (layout) => {
  const plain = billBytes(billLines(rows, layout));

  it("gives fen, times and ids as they stand", async () => {
    const { rows: read1, bill } = await read(plain);
    expect(read1).toMatchObject([
      {
        line: 2,
        kind: "payment",
        tradedAt: "2026-11-20 09:30:00",
        feeFen: 20_000,
        refundFen: 0,
        refundId: null,
      },
      { line: 3, kind: "payment", feeFen: 1, transactionId: "4200000480202003020000000002" },
      { line: 4, kind: "refund", refundFen: 5_050, refundId: "5030000000000001", refundOutId: "R1" },
    ]);
    const totals = { rows: 3, payments: 2, refunds: 1, paidFen: 20_001, refundedFen: 5_050, handlingFee: 0 };
    const kind = layout === "nontax" ? "nontax" : "trade";
    const covers = { payments: true, refunds: true };
    const whose = { mchId: "1900012345", appid: "wx5f6e43071809a9dd" };
    const came = { isToTheMinute: false, encoding: "utf-8" };
    expect(bill).toEqual({ kind, covers, day: "2026-11-20", ...whose, ...came, totals });
    expect(read1[0]?.number).toBe(layout === "nontax" ? "440204190100001" : null);
  });

  it.each([
    ["with a byte order mark", Buffer.concat([Buffer.from("\ufeff"), plain])],
    ["in GBK", iconv.encode(plain.toString(), "gb18030")],
    ["as gzip", gzipSync(plain)],
    ["in GBK as gzip", gzipSync(iconv.encode(plain.toString(), "gbk"))],
    ["with LF", billBytes(billLines(rows, layout), "\n")],
    ["without an end of the last line", plain.subarray(0, plain.length - 2)],
    ["with empty lines after it", Buffer.concat([plain, Buffer.from("\r\n\r\n")])],
    ["in UTF-16 LE", Buffer.from(`\ufeff${plain}`, "utf16le")],
    ["in UTF-16 BE", Buffer.from(`\ufeff${plain}`, "utf16le").swap16()],
    ["in UTF-16 LE without a byte order mark", Buffer.from(plain.toString(), "utf16le")],
    ["with CR", billBytes(billLines(rows, layout), "\r")],
    ["with tabs", Buffer.from(plain.toString().replaceAll(",", "\t"))],
    ["with semicolons", Buffer.from(plain.toString().replaceAll(",", ";"))],
  ])("reads the same %s", async (_, bytes) => {
    const { encoding, ...bill } = (await read(bytes)).bill;
    expect({ ...(await read(bytes)), bill: { ...bill, encoding: "utf-8" } }).toEqual(await read(plain));
  });

  it("reads the same however the bytes arrive", async () => {
    const whole = await read(plain);
    for (const size of [1, 2, 3, 7, 64, plain.length]) expect(await read(plain, size)).toEqual(whole);
  });
});

describe("cells", () => {
  const readDescription = async (description: string) => {
    const { rows: read1 } = await read(billBytes(billLines([payment(1, "1.00", { 商品名称: description })])));
    return read1[0]?.description;
  };

  it.each(["罚款,滞纳金", '名"称', "=SUM(A1)", ",", '"', "罚款, 100.00", "𠮷野家"])(
    "keeps the name %j",
    async (name) => {
      expect(await readDescription(name)).toBe(name);
    },
  );

  it("cuts a name that is too long, and no character of it in two", async () => {
    expect(await readDescription("缴".repeat(300))).toBe("缴".repeat(256));
    expect(await readDescription(`a${"𠮷".repeat(200)}`)).toBe(`a${"𠮷".repeat(127)}`);
  });

  it("reads a file that a spreadsheet saved: without backticks, with quotes", async () => {
    const lines = billLines([payment(1, "1.00", { 商品名称: "甲,乙" })]).map((line) =>
      line
        .split(",`")
        .map((cell) => cell.replace(/^`/, ""))
        .map((cell) => (line.includes("`") && cell.includes(",") ? `"${cell}"` : cell))
        .join(","),
    );
    const { rows: read1 } = await read(billBytes(lines));
    expect(read1).toMatchObject([{ description: "甲,乙", feeFen: 100, number: "440204190100001" }]);
  });

  it("finds columns by name, in any order, with more of them or fewer", async () => {
    const lines = billLines([payment(1, "12.30")]);
    const swapped = lines.map((line, index) =>
      index < 2 ? [...line.split(",").reverse(), "`x"].join(",") : line,
    );
    const { rows: read1 } = await read(billBytes(swapped));
    expect(read1).toMatchObject([{ feeFen: 1_230, regionCode: "440200" }]);
  });

  it("turns any amount into fen exactly", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 9_999_999_999_999 }), async (fen) => {
        const yuan = `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, "0")}`;
        const { rows: read1 } = await read(billBytes(billLines([payment(1, yuan)])));
        expect(read1[0]?.feeFen).toBe(fen);
      }),
      { numRuns: 50, seed: 1 },
    );
  });
});

it("reads a bill without rows, whose day is then not known", async () => {
  const { rows: read1, bill } = await read(billBytes(billLines([])));
  expect(read1).toEqual([]);
  expect(bill).toMatchObject({ day: null, mchId: null, totals: { rows: 0 } });
});

it("knows no one merchant where there are two", async () => {
  const two = [payment(1, "1.00"), payment(2, "1.00", { 商户号: "1900099999" })];
  expect((await read(billBytes(billLines(two)))).bill.mchId).toBeNull();
});
