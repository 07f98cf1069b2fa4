import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { describeTable } from "@/scripts/runtime/describe-table";

const fixture = (name: string) => path.join(import.meta.dirname, "fixtures", name);
const describeFile = (name: string, options: { sheet?: string; includeHidden?: boolean } = {}) =>
  describeTable(readFileSync(fixture(name)), { includeHidden: false, ...options });

/** Row, state and what the case is about, of each order. */
async function rowsOf(name: string, value: string, options = {}) {
  const { rows } = await describeFile(name, options);
  return rows.map(({ row, status, values }) => [row, status, values[value]]);
}

it("finds the header below a title, and numbers rows as the sheet does", async () => {
  const { sheet, headerRow, rows, refused } = await describeFile("title-above-header.xlsx");
  expect({ sheet, headerRow, refused }).toEqual({ sheet: "Sheet", headerRow: 2, refused: null });
  expect(rows).toMatchObject([{ row: 3, status: "ok", values: { paymentNoticeNo: "440204190185356" } }]);
});

it("knows the names that people give the columns", async () => {
  const { columns, rows, warnings } = await describeFile("other-names-of-columns.xlsx");
  expect(columns.map(({ field }) => field)).toEqual([
    "paymentNoticeNo",
    "noticeCreatedAt",
    "paymentExpireDate",
    "userName",
    "openid",
    "ip",
    "itemId",
    "itemName",
    "fee",
    "departmentCode",
  ]);
  expect(rows).toMatchObject([{ status: "ok", values: { feeFen: 20_000, departmentCode: "143605002004" } }]);
  expect(warnings).toEqual([]);
});

it("lets a column that is not used spoil nothing, and names it", async () => {
  const { rows, warnings } = await describeFile("long-number-in-unused-column.xlsx");
  expect(rows).toMatchObject([{ status: "ok" }]);
  expect(warnings).toMatchObject([{ code: "column-unknown", message: expect.stringContaining("身份证号") }]);
});

it("refuses the row whose number was rounded, with its cell, and no other", async () => {
  const { rows } = await describeFile("one-number-rounded.xlsx");
  expect(rows).toMatchObject([
    { row: 2, status: "refused", problems: [{ cell: "A2", code: "digits_lost" }] },
    { row: 3, status: "ok" },
  ]);
});

it("refuses a number that a spreadsheet saved as text with an exponent", async () => {
  const text =
    "缴款通知书编号,开具时间,IP,项目编码,项目名称,金额,openid\n4.40204E+14,2026-11-20,1.2.3.4,1,x,200,o";
  const { rows } = await describeTable(Buffer.from(text), { includeHidden: false });
  expect(rows).toMatchObject([{ status: "refused", problems: [{ cell: "A2", code: "digits_lost" }] }]);
});

it("leaves hidden rows out, says which, and takes them in where asked", async () => {
  const shown = [
    [2, "ok", "440204190185356"],
    [3, "hidden", "440204190185357"],
    [4, "ok", "440204190185358"],
  ];
  expect(await rowsOf("row-hidden-by-a-filter.xlsx", "paymentNoticeNo")).toEqual(shown);
  expect((await describeFile("row-hidden-by-a-filter.xlsx")).warnings).toMatchObject([
    { code: "rows-hidden", rows: [3] },
  ]);
  const taken = await rowsOf("row-hidden-by-a-filter.xlsx", "paymentNoticeNo", { includeHidden: true });
  expect(taken).toEqual(shown.map(([row, , number]) => [row, "ok", number]));
});

it("reads the first sheet whose header fits, or the one that is asked for", async () => {
  expect((await describeFile("data-on-second-sheet.xlsx")).sheet).toBe("名单");
  const other = await describeFile("data-on-second-sheet.xlsx", { sheet: "填表说明" });
  expect(other.refused).not.toBeNull();
  const none = await describeFile("data-on-second-sheet.xlsx", { sheet: "没有" });
  expect(none.refused).toMatchObject({ code: "no-such-sheet" });
});

it("counts a merged value for each row, and says so", async () => {
  const { rows, warnings } = await describeFile("merged-cells.xlsx");
  expect(rows.map(({ values }) => values.items)).toMatchObject([
    [{ name: "交通违法罚款" }],
    [{ name: "交通违法罚款" }],
  ]);
  expect(warnings).toMatchObject([{ code: "cells-merged", rows: [3] }]);
});

it("takes a total for no order, and compares it with the sum", async () => {
  expect(await rowsOf("total-row.xlsx", "feeFen")).toEqual([[2, "ok", 20_000]]);
  expect((await describeFile("total-row.xlsx")).warnings).toEqual([]);
});

it("makes rows that differ in nothing but the item one order", async () => {
  const { rows, warnings } = await describeFile("two-items-of-one-notice.xlsx");
  expect(rows).toMatchObject([
    {
      row: 2,
      rows: [2, 3],
      status: "ok",
      values: {
        feeFen: 26_000,
        items: [
          { name: "交通违法罚款", feeFen: 20_000 },
          { name: "加处罚款", feeFen: 6_000 },
        ],
      },
    },
    { row: 4, status: "ok", values: { feeFen: 20_000 } },
  ]);
  expect(warnings).toMatchObject([{ code: "rows-joined", rows: [2, 3] }]);
});

it("keeps characters that few programs can write", async () => {
  expect(await rowsOf("rare-characters.xlsx", "payerName")).toEqual([
    [2, "ok", "𬭎鍂"],
    [3, "ok", "阿卜杜·热合曼"],
  ]);
});

it("says of a formula without a value what to do", async () => {
  const { rows } = await describeFile("formula-without-value.xlsx");
  expect(rows).toMatchObject([
    { status: "refused", problems: [{ cell: "I2", code: "formula_without_value", read: "=100+100" }] },
  ]);
});

it("makes a line break in a name a space", async () => {
  const { rows } = await describeFile("quoted-line-break.tsv");
  expect(rows).toMatchObject([{ status: "ok", values: { items: [{ name: "交通 罚款" }] } }]);
});

it("reads a date that can be only one, and refuses every other with what was read", async () => {
  expect(await rowsOf("dates.tsv", "paymentNoticeCreateTime")).toEqual([
    [2, "ok", "2026-02-28"],
    [3, "ok", "2026-11-20 09:30"],
    [4, "ok", "2026-11-20 15:05"],
    [5, "ok", "2026-11-20"],
    ...[6, 7, 8, 9, 10].map((row) => [row, "refused", null]),
  ]);
  const { rows } = await describeFile("dates.tsv");
  expect(rows.slice(4).map(({ problems }) => problems.map(({ cell, read }) => [cell, read]))).toEqual([
    [["B6", "2026.2.30"]],
    [["B7", "202611"]],
    [["B8", "2026111"]],
    [["B9", "20/11/2026"]],
    [["B10", "26-11-20"]],
  ]);
});

it("reads an amount that can be only one, and refuses every other with what was read", async () => {
  expect(await rowsOf("amounts.tsv", "feeFen")).toEqual([
    [2, "ok", 123_450],
    [3, "ok", 12_340],
    [4, "ok", 120_000],
    [5, "ok", 20_000],
    ...[6, 7, 8, 9, 10, 11].map((row) => [row, "refused", null]),
  ]);
  const { rows } = await describeFile("amounts.tsv");
  expect(rows.slice(4).flatMap(({ problems }) => problems.map(({ read }) => read))).toEqual([
    "20,00",
    "1,2,3",
    "1.234,56",
    "0.005",
    "-5",
    "1e3",
  ]);
});
