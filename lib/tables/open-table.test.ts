import { deflateRawSync } from "node:zlib";
import { read, utils, write } from "@e965/xlsx";
import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import writeExcelFile from "write-excel-file/node";
import { tableLimits } from "./limits";
import { openTable, type TableOptions } from "./open-table";
import { readSheets, type TableSource } from "./read-sheets";
import { TableError } from "./table-error";
import { unzipXml, zipStored } from "./unzip";
import { tableResponse, writeXlsx } from "./write-table";

type Key = "number" | "name";
const schema = {
  names: { number: ["编号"], name: ["姓名"] },
  missing: (has: (key: Key) => boolean) => (["number", "name"] as const).filter((key) => !has(key)),
};

const open = (source: TableSource, options?: TableOptions<Key>) => openTable(source, schema, options);
const cellsOf = async (source: TableSource) =>
  (await open(source)).rows.map(({ line, cells }) => ({ line, cells: cells.map(({ text }) => text) }));

const rows = [
  { line: 2, cells: ["440204190185356", "叶小梅"] },
  { line: 3, cells: ["440204190185357", "李, 文"] },
];
const csv = '编号,姓名\r\n440204190185356,叶小梅\r\n440204190185357,"李, 文"\r\n';
const bytesOf = (text: string, encoding = "utf8", addBOM = false) => ({
  bytes: new Uint8Array(iconv.encode(text, encoding, { addBOM })),
});
const problemOf = (source: TableSource) =>
  open(source).then(
    () => null,
    (error) => {
      expect(error).toBeInstanceOf(TableError);
      return error.problem;
    },
  );

describe("a table of text", () => {
  it.each([
    ["pasted from a spreadsheet", { text: "编号\t姓名\n440204190185356\t叶小梅\n440204190185357\t李, 文" }],
    ["with semicolons", { text: "编号;姓名\n440204190185356;叶小梅\n440204190185357;李, 文" }],
    ["with bars", { text: "编号|姓名\n440204190185356|叶小梅\n440204190185357|李, 文" }],
    ["as CSV with quotes and CRLF", { text: csv }],
    ["in UTF-8", bytesOf(csv)],
    ["in UTF-8 with its mark", bytesOf(`\uFEFF${csv}`)],
    ["in GBK", bytesOf(csv, "gbk")],
    ["in GB 18030", bytesOf(csv, "gb18030")],
    ["in UTF-16 LE with its mark", bytesOf(csv, "utf16le", true)],
    ["in UTF-16 BE with its mark", bytesOf(csv, "utf-16be", true)],
    ["in UTF-16 LE without a mark", bytesOf(csv, "utf16le")],
    ["in UTF-16 BE without a mark", bytesOf(csv, "utf-16be")],
    ["with LF and no end", bytesOf(csv.replaceAll("\r\n", "\n").trimEnd())],
    ["with CR alone", bytesOf(csv.replaceAll("\r\n", "\r"))],
    [
      "with what keeps digits from being rounded",
      { text: '编号,姓名\n="440204190185356",叶小梅\n\'440204190185357,"李, 文"' },
    ],
  ])("is read %s", async (_what, source) => {
    expect(await cellsOf(source)).toEqual(rows);
  });

  it("says in which encoding it is written", async () => {
    expect((await open(bytesOf(csv, "gbk"))).encoding).toBe("gb18030");
    expect((await open(bytesOf(csv, "utf16le", true))).encoding).toBe("utf-16le");
    expect((await open({ text: csv })).encoding).toBeNull();
  });

  it("leaves out empty rows, counts lines as a spreadsheet does, and makes a line break a space", async () => {
    const text = '\n编号,姓名\n\n1,"第一行\n第二行"\n,,\n2,x,,\n';
    const table = await open({ text });
    expect(table.headerLine).toBe(2);
    expect(await cellsOf({ text })).toEqual([
      { line: 4, cells: ["1", "第一行 第二行"] },
      { line: 6, cells: ["2", "x"] },
    ]);
  });

  it("has its header below a title, its sum apart from its rows, and its header once", async () => {
    const text = "十一月名单,,\n经办：王,\n编号,姓名\n1,甲\n编号,姓名\n2,乙\n合 计：,3\n";
    const table = await open({ text });
    expect(table.headerLine).toBe(3);
    expect(table.rows.map(({ line }) => line)).toEqual([4, 6]);
    expect(table.totals.map(({ line }) => line)).toEqual([7]);
  });

  it("names a column that has cells and no header", async () => {
    const { columns } = await open({ text: "编号,,姓名,\n1,x,甲,\n" });
    expect(columns.map(({ header, origin }) => [header, origin])).toEqual([
      ["编号", "known"],
      ["", "unknown"],
      ["姓名", "known"],
    ]);
  });

  it.each([
    ["nothing", { text: " \n , \n" }, { code: "empty" }],
    ["a header alone", { text: "编号,姓名\n" }, { code: "no-rows" }],
    ["no header", { text: "440204190185356,叶小梅\n440204190185357,李文" }, { code: "no-header", line: 1 }],
    ["a quote that is not closed", { text: '编号\n"1\n2\n' }, { code: "quotes" }],
    ["a picture", { bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]) }, { code: "not-a-table" }],
    [
      "a program",
      { bytes: new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0]) },
      { code: "unreadable-text" },
    ],
    [
      "bytes that are no characters",
      { bytes: Buffer.concat([iconv.encode("编号,姓名\n1,甲\n", "gbk"), Buffer.from([0xff, 0xff])]) },
      { code: "unreadable-text", line: 3 },
    ],
    [
      "a long cell",
      { text: `编号,姓名\n${"1".repeat(tableLimits.cell + 1)}` },
      { code: "cell-too-long", line: 2, column: 1 },
    ],
    ["many columns", { text: `${"a,".repeat(100)}a\n1` }, { code: "too-many-columns", line: 1 }],
    [
      "many rows",
      { text: `编号,姓名\n${"1,x\n".repeat(tableLimits.rows + 1)}` },
      { code: "too-many-rows", limit: 5_000 },
    ],
    ["one line without end", { text: "1".repeat(tableLimits.bytes + 1) }, { code: "too-big" }],
  ] as const)("tells of %s", async (_what, source, problem) => {
    expect(await problemOf(source)).toMatchObject(problem);
  });
});

const cell = (value: string | number | Date, more = {}) => ({ value, type: value.constructor, ...more });
const workbook = async (cells: unknown[][]) => ({
  // The writer's types know no formula with a result, which the tests need as well.
  bytes: new Uint8Array(await writeExcelFile(cells as never).toBuffer()),
});

const asBook = (bookType: "xlsx" | "biff8" | "ods" | "xlsb" | "xlml") => {
  const sheet = utils.aoa_to_sheet(
    [
      ["编号", "姓名"],
      ["440204190185356", "叶小梅"],
      ["0012", new Date("2026-11-20T00:00:00Z")],
    ],
    { dateNF: "yyyy-mm-dd", UTC: true },
  );
  const bytes: Uint8Array = write(
    { SheetNames: ["名单"], Sheets: { 名单: sheet } },
    { type: "buffer", bookType },
  );
  return { bytes: new Uint8Array(bytes) };
};

describe("a workbook", () => {
  it("is read as a person sees it", async () => {
    const source = await workbook([
      [cell("编号"), cell("姓名"), cell("金额"), cell("日期"), cell("时间")],
      [
        cell(440204190185356),
        cell("叶"),
        cell(0.1 + 0.2),
        cell(new Date("2026-11-21T00:00:00Z"), { format: "yyyy-mm-dd" }),
        cell(new Date("2026-11-21T13:14:15Z"), { format: "yyyy-mm-dd hh:mm:ss" }),
      ],
      [cell("0012"), null, cell(1200.5), cell("2026/1/2"), null],
    ]);
    expect(await cellsOf(source)).toEqual([
      { line: 2, cells: ["440204190185356", "叶", "0.3", "2026-11-21", "2026-11-21 13:14:15"] },
      { line: 3, cells: ["0012", "", "1200.5", "2026/1/2"] },
    ]);
  });

  it.each(["xlsx", "biff8", "ods", "xlml"] as const)(
    "of the kind %s is read to the same cells",
    async (kind) => {
      expect(await cellsOf(asBook(kind))).toEqual([
        { line: 2, cells: ["440204190185356", "叶小梅"] },
        { line: 3, cells: ["0012", "2026-11-20"] },
      ]);
    },
  );

  it("that is a table of HTML keeps every digit of its numbers", async () => {
    const html =
      '<html><head><meta charset="gbk"></head><table><tr><td>编号</td><td>姓名</td></tr><tr><td>34000019081115070001</td><td>&#183118;</td></tr></table></html>';
    expect(await cellsOf(bytesOf(html, "gbk"))).toEqual([{ line: 2, cells: ["34000019081115070001", "𬭎"] }]);
  });

  it("counts its days from 1904 where it says so", async () => {
    const { bytes } = asBook("xlsx");
    const book = read(bytes, { cellNF: true });
    book.Workbook = { ...book.Workbook, WBProps: { date1904: true } };
    const moved = { bytes: new Uint8Array(write(book, { type: "buffer", bookType: "xlsx" })) };
    expect((await cellsOf(moved))[1]?.cells[1]).toBe("2030-11-21");
  });

  it("marks a number that the spreadsheet has cut digits off, and leaves the rest of the row alone", async () => {
    const source = await workbook([
      [cell("姓名"), cell("编号")],
      [cell("叶"), cell(2 ** 64)],
    ]);
    const { rows: read } = await open(source);
    expect(read[0]?.cells).toMatchObject([{ text: "叶" }, { problem: "digits-lost" }]);
  });

  it("is read back as the desk writes it, with formulas as text", async () => {
    const header = ["编号", "姓名", "c", "d"];
    const written = [["12345678901234567890", "=1+1", "065", "2026-01-02"]];
    const bytes = await writeXlsx([{ name: "表", header, rows: written, blankRows: 3 }]);
    expect(await cellsOf({ bytes })).toEqual([{ line: 2, cells: written[0] }]);
    const response = await tableResponse("x", "csv", { header, rows: [written] });
    const csvBytes = new Uint8Array(await response.arrayBuffer());
    expect(new TextDecoder("utf-8", { ignoreBOM: true }).decode(csvBytes)).toBe(
      "\uFEFF编号,姓名,c,d\r\n'12345678901234567890,'=1+1,'065,2026-01-02\r\n",
    );
    expect(await cellsOf({ bytes: csvBytes })).toEqual([{ line: 2, cells: written[0] }]);
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
    const far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>';
    const entries = unzipXml(asBook("xlsx").bytes).map(({ name, content }) => ({
      name,
      content: Buffer.from(content.toString().replace("</sheetData>", far)),
    }));
    expect(await cellsOf({ bytes: new Uint8Array(zipStored(entries)) })).toHaveLength(2);
  });

  it("of five million cells is refused before it is laid out", async () => {
    const cells = Buffer.from(`<row>${'<c r="A1"/>'.repeat(1_000_000)}</row></sheetData>`);
    const entries = unzipXml(asBook("xlsx").bytes).map(({ name, content }) =>
      /sheet1/.test(name) ? { name, content: Buffer.concat([content, cells, cells]) } : { name, content },
    );
    const { bytes } = { bytes: new Uint8Array(zipStored(entries)) };
    expect((await problemOf({ bytes })).code).toBe("too-big");
    await expect(readSheets({ bytes }, { ...tableLimits, bytes: bytes.length })).rejects.toMatchObject({
      problem: { code: "workbook-too-big" },
    });
  });

  it("in binary is told from one that can be read", async () => {
    expect(await problemOf(asBook("xlsb"))).toEqual({ code: "binary-workbook" });
  });

  it.each([
    ["is cut off", (bytes: Uint8Array) => bytes.subarray(0, bytes.length / 2)],
    [
      "is a ZIP of something else",
      () => new Uint8Array(zipStored([{ name: "a.txt", content: Buffer.from("a") }])),
    ],
    ["has nothing but the beginning", () => new Uint8Array([0x50, 0x4b, 0x03, 0x04])],
    ["of an old kind has nothing but the beginning", () => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0])],
    [
      "has its bytes mixed up",
      (bytes: Uint8Array) => bytes.map((byte, at) => (at > 40 && at % 7 === 0 ? byte ^ 0x5a : byte)),
    ],
  ])("that %s is said to be none", async (_what, spoil) => {
    const { bytes } = await workbook([[cell("a")], [cell("b")]]);
    expect((await problemOf({ bytes: spoil(bytes) })).code).toMatch(
      /^(broken-workbook|workbook-too-big|not-a-table)$/,
    );
  });
});

it("ends in a table or in a typed refusal, whatever the bytes are", async () => {
  const starts = [
    [],
    [0x50, 0x4b, 0x03, 0x04],
    [0xd0, 0xcf, 0x11, 0xe0],
    [0xff, 0xfe],
    [...Buffer.from("<html><table>")],
  ];
  const whole = asBook("xlsx").bytes;
  const spoiled = fc
    .array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 })
    .map((changes) => {
      const bytes = whole.slice();
      for (const [at, byte] of changes) bytes[at] = byte;
      return bytes;
    });
  const made = fc
    .tuple(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 400 }))
    .map(([start, rest]) => new Uint8Array([...start, ...rest]));
  await fc.assert(
    fc.asyncProperty(fc.oneof(made, spoiled), async (bytes) => {
      const problem = await open({ bytes }).then(
        () => null,
        (error) => error,
      );
      if (problem !== null) expect(problem).toBeInstanceOf(TableError);
    }),
    { numRuns: 60 },
  );
}, 60_000);

const word = fc
  .string({ unit: fc.constantFrom(..."甲乙丙丁ab12,;\"'（）"), maxLength: 8 })
  .filter((text) => text === text.trim() && !/^['=]/.test(text) && text !== "");

it("reads back what other programs write, in any delimiter, encoding and order", async () => {
  const table = fc.record({
    rows: fc.array(fc.tuple(word, word), { minLength: 1, maxLength: 20 }),
    delimiter: fc.constantFrom(",", ";", "\t"),
    encoding: fc.constantFrom("utf8", "gb18030", "utf16le", "utf-16be"),
    isTurned: fc.boolean(),
    end: fc.constantFrom("\r\n", "\n"),
    trailing: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(table, async ({ rows: given, delimiter, encoding, isTurned, end, trailing }) => {
      const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
      const line = ([one, other]: readonly [string, string]) =>
        [...(isTurned ? [other, one] : [one, other]), ...(trailing ? ["", ""] : [])].join(delimiter);
      const body = given.map(([one, other]) => line([quoted(one), quoted(other)]));
      const text = [line(["编号", "姓名"]), ...body, ...(trailing ? ["", ""] : [])].join(end);
      const opened = await open(bytesOf(text, encoding, encoding.startsWith("utf")));
      const back = opened.rows.map((row) => [opened.cell(row, "number").text, opened.cell(row, "name").text]);
      expect(back).toEqual(given);
    }),
    { numRuns: 100 },
  );
}, 60_000);
