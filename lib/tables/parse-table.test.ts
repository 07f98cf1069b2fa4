import { deflateRawSync } from "node:zlib";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import writeExcelFile from "write-excel-file/node";
import { tableLimits } from "./limits";
import { parseTable, type TableSource } from "./parse-table";
import { zipStored } from "./unzip";
import { tableResponse, writeXlsx } from "./write-table";

const table = {
  header: ["编号", "姓名"],
  rows: [
    { line: 2, cells: ["440204190185356", "叶小梅"] },
    { line: 3, cells: ["440204190185357", "李, 文"] },
  ],
};
const csv = '编号,姓名\r\n440204190185356,叶小梅\r\n440204190185357,"李, 文"\r\n';
const bytesOf = (text: string, encoding = "utf8") => ({
  bytes: new Uint8Array(iconv.encode(text, encoding)),
});
const problemOf = (source: TableSource) =>
  parseTable(source).then(
    () => null,
    (error) => error.problem,
  );

describe("a table of text", () => {
  it.each([
    ["pasted from a spreadsheet", { text: "编号\t姓名\n440204190185356\t叶小梅\n440204190185357\t李, 文" }],
    ["with semicolons", { text: "编号;姓名\n440204190185356;叶小梅\n440204190185357;李, 文" }],
    ["as CSV with quotes and CRLF", { text: csv }],
    ["in UTF-8", bytesOf(csv)],
    ["in UTF-8 with its mark", bytesOf(`\uFEFF${csv}`)],
    ["in GBK", bytesOf(csv, "gbk")],
    ["in UTF-16 with its mark", { bytes: new Uint8Array(iconv.encode(csv, "utf16le", { addBOM: true })) }],
    ["with LF and no end", bytesOf(csv.replaceAll("\r\n", "\n").trimEnd())],
  ] as const)("is read %s", async (_what, source) => {
    expect(await parseTable(source)).toEqual(table);
  });

  it("leaves out empty rows, and still counts the lines as a spreadsheet does", async () => {
    const text = '\n编号,姓名\n\n1,"第一行\n第二行"\n,,\n2,x,,\n';
    expect(await parseTable({ text })).toEqual({
      header: ["编号", "姓名"],
      rows: [
        { line: 4, cells: ["1", "第一行\n第二行"] },
        { line: 6, cells: ["2", "x"] },
      ],
    });
  });

  it.each([
    ["nothing", { text: " \n , \n" }, { code: "empty" }],
    ["a header alone", { text: "编号,姓名\n" }, { code: "no-rows" }],
    ["a quote that is not closed", { text: '编号\n"1\n2\n' }, { code: "quotes" }],
    ["an old workbook", { bytes: new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]) }, { code: "old-excel" }],
    [
      "a picture",
      { bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]) },
      { code: "unreadable-text" },
    ],
    [
      "a long cell",
      { text: `编号\n${"1".repeat(tableLimits.cell + 1)}` },
      { code: "cell-too-long", line: 2, column: 1 },
    ],
    ["many columns", { text: `${"a,".repeat(100)}a\n1` }, { code: "too-many-columns", line: 1 }],
    [
      "many rows",
      { text: `编号\n${"1\n".repeat(tableLimits.rows + 1)}` },
      { code: "too-many-rows", limit: 5_000 },
    ],
    ["one line without end", { text: "1".repeat(tableLimits.bytes + 1) }, { code: "too-big" }],
  ] as const)("tells of %s", async (_what, source, problem) => {
    expect(await problemOf(source)).toMatchObject(problem);
  });
});

const cell = (value: string | number | Date, more = {}) => ({ value, type: value.constructor, ...more });
const workbook = async (rows: unknown[][]) => ({
  // The writer's types know no formula with a result, which the tests need as well.
  bytes: new Uint8Array(await writeExcelFile(rows as never).toBuffer()),
});

describe("a workbook", () => {
  it("is read as a person sees it", async () => {
    const source = await workbook([
      [cell("编号"), cell("金额"), cell("日期"), cell("时间")],
      [
        cell(440204190185356),
        cell(0.1 + 0.2),
        cell(new Date("2026-11-21T00:00:00Z"), { format: "yyyy-mm-dd" }),
        cell(new Date("2026-11-21T13:14:15Z"), { format: "yyyy-mm-dd hh:mm:ss" }),
      ],
      [cell("0012"), cell(1200.5), cell("2026/1/2"), null],
    ]);
    expect((await parseTable(source)).rows).toEqual([
      { line: 2, cells: ["440204190185356", "0.3", "2026-11-21", "2026-11-21 13:14:15"] },
      { line: 3, cells: ["0012", "1200.5", "2026/1/2"] },
    ]);
  });

  it("tells by row and column of a number that the spreadsheet has cut digits off", async () => {
    const source = await workbook([
      [cell("姓名"), cell("编号")],
      [cell("叶"), cell(2 ** 64)],
    ]);
    expect(await problemOf(source)).toEqual({ code: "long-number", line: 2, column: 2 });
  });

  it("is read back as the desk writes it, with formulas as text", async () => {
    const rows = [["12345678901234567890", "=1+1", "065", "2026-01-02"]];
    const bytes = await writeXlsx([{ name: "表", header: ["a", "b", "c", "d"], rows, blankRows: 3 }]);
    expect((await parseTable({ bytes })).rows).toEqual([{ line: 2, cells: rows[0] }]);
    const response = await tableResponse("x", "csv", { header: ["a", "b", "c", "d"], rows: [rows] });
    const csvBytes = new Uint8Array(await response.arrayBuffer());
    expect(new TextDecoder("utf-8", { ignoreBOM: true }).decode(csvBytes)).toBe(
      "\uFEFFa,b,c,d\r\n'12345678901234567890,'=1+1,'065,2026-01-02\r\n",
    );
    expect((await parseTable({ bytes: csvBytes })).rows).toEqual([{ line: 2, cells: rows[0] }]);
  });

  it("unpacks to no more than its bound, whatever it says of itself", async () => {
    const bomb = Buffer.from(deflateRawSync(Buffer.alloc(200_000_000, 32)));
    const zip = zipStored([{ name: "xl/worksheets/sheet1.xml", content: bomb }]);
    // Deflated, though its header says that it is not longer than packed.
    zip.writeUInt16LE(8, 8);
    const central = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    zip.writeUInt16LE(8, central + 10);
    expect(await problemOf({ bytes: new Uint8Array(zip) })).toEqual({ code: "workbook-too-big" });
  });

  it("lays out no grid for one cell far away", async () => {
    const far =
      '<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>';
    const zip = zipStored([{ name: "xl/worksheets/sheet1.xml", content: Buffer.from(far) }]);
    expect((await problemOf({ bytes: new Uint8Array(zip) })).code).toMatch(/^too-many-/);
  });

  it.each([
    ["is cut off", (bytes: Uint8Array) => bytes.subarray(0, bytes.length / 2)],
    [
      "is a ZIP of something else",
      () => new Uint8Array(zipStored([{ name: "a.txt", content: Buffer.from("a") }])),
    ],
    ["has nothing but the beginning", () => new Uint8Array([0x50, 0x4b, 0x03, 0x04])],
    [
      "has its bytes mixed up",
      (bytes: Uint8Array) => bytes.map((byte, at) => (at > 40 && at % 7 === 0 ? byte ^ 0x5a : byte)),
    ],
  ])("that %s is said to be broken", async (_what, spoil) => {
    const { bytes } = await workbook([[cell("a")], [cell("b")]]);
    expect((await problemOf({ bytes: spoil(bytes) })).code).toMatch(/^(broken-workbook|workbook-too-big)$/);
  });
});
