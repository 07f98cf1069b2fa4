import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { type BillReport, readBillReport } from "./report";

const read = (name: string) => readBillReport(fileURLToPath(new URL(`fixtures/${name}`, import.meta.url)));

const whose = { appid: "wx5f6e43071809a9dd", mchid: "1900012345", day: "2026-11-29" };
const first = { transactionId: "4200001990202611290000000001", amountFen: 20_000 };
const second = { transactionId: "4200001990202611290000000002", amountFen: 128_050 };
const twoPayments = [
  { line: 2, type: "payment", ...first, at: "2026-11-29T09:33:45+08:00" },
  { line: 3, type: "payment", ...second, at: "2026-11-29T10:01:02+08:00" },
];
const all: BillReport = {
  ...{ kind: "trade-all", covers: ["payments", "refunds"], ...whose, encoding: "utf-8" },
  ...{ rows: twoPayments as BillReport["rows"], warnings: [], refused: null },
};

it("reads WeChat Pay's bill of kind SUCCESS, which lists no refunds", async () => {
  expect(await read("success-only.csv")).toEqual({ ...all, kind: "trade-success", covers: ["payments"] });
});

it("reads a bill that a spreadsheet saved again, to the minute", async () => {
  const report = await read("saved-again-by-a-spreadsheet.csv");
  expect(report).toMatchObject({
    ...{ kind: "trade-all", ...whose, encoding: "gb18030", refused: null },
    rows: [
      { line: 2, type: "payment", ...first, at: "2026-11-29T09:33:00+08:00" },
      { line: 3, type: "payment", ...second, at: "2026-11-29T10:01:00+08:00" },
    ],
    warnings: [{ code: "to-the-minute" }],
  });
});

it("reads the same bill as a workbook", async () => {
  expect(await read("saved-as-workbook.xlsx")).toEqual({ ...all, encoding: "xlsx" });
});

it("reads UTF-16", async () => {
  expect(await read("utf-16.csv")).toEqual({ ...all, encoding: "utf-16le" });
});

it("passes over blank lines, and numbers lines as the file does", async () => {
  const [one, two] = all.rows;
  expect(await read("blank-lines.csv")).toEqual({ ...all, rows: [one, { ...two, line: 4 }] });
});

it.each(["comma-in-goods-marks-lost.csv", "comma-and-backtick-in-goods.csv"])(
  "reads the one line of %s that can be read in one way only",
  async (name) => {
    expect(await read(name)).toEqual(all);
  },
);

it("says that WeChat has no bill of that day, in its own code and words", async () => {
  const { refused, rows } = await read("no-bill-exist.xml");
  expect(rows).toEqual([]);
  expect(refused).toMatchObject({ code: "no-bill", line: null });
  expect(refused?.message).toMatch(/no bill of that day.*No Bill Exist \(20002\)/);
});

it("says where the merchant's bill is found to whom a person's wallet export was given", async () => {
  const { refused } = await read("personal-wallet.csv");
  expect(refused).toMatchObject({ code: "personal-wallet", line: 1 });
  expect(refused?.message).toContain("pay.weixin.qq.com");
});

it("refuses an id whose digits a spreadsheet rounded, by its cell, and says what to do", async () => {
  const { refused, rows } = await read("rounded-by-a-spreadsheet.csv");
  expect(rows).toEqual([]);
  expect(refused).toMatchObject({ code: "rounded-number", line: 2 });
  expect(refused?.message).toMatch(
    /^rounded-by-a-spreadsheet\.csv, Line 2, column “微信订单号” · cell F2: .*Download/,
  );
  expect(refused?.message).toContain("4.20000199020261E+27");
});
