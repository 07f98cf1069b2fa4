import { describe, expect, it } from "vitest";
import { billHeaders, billLines, inPieces, payment, refund } from "../testing/make-bill";
import { readBillReport } from "./report";

const read = (lines: readonly string[]) => readBillReport(inPieces(Buffer.from(lines.join("\r\n"))));

/** A line as it is once a program has taken the marks and the quotes away. */
const unmarked = (lines: readonly string[]) =>
  lines.map((line) => line.replace(/^`/, "").replaceAll(",`", ","));

describe("a line whose marks are lost, in which a value holds a comma", () => {
  it("is read where one reading makes every column valid", async () => {
    const { rows } = await read(
      unmarked(billLines([payment(1, "200.00", { 商品名称: "甲,乙,丙" })], "success")),
    );
    expect(rows).toMatchObject([{ line: 2, amountFen: 20_000 }]);
  });

  it("is refused with its line where two readings are possible", async () => {
    const goods = { 商品名称: "甲,乙", 商户数据包: "丙" };
    const lines = unmarked(billLines([payment(1, "1.00"), payment(2, "200.00", goods)], "trade24"));
    const { rows, refused } = await read(lines);
    expect(rows).toEqual([]);
    expect(refused).toMatchObject({ code: "ambiguous", line: 3 });
    expect(refused?.message).toContain("double quotes");
  });

  it("is read by the reading with which the summary agrees, where only amounts differ", async () => {
    const goods = { 商品名称: "甲", 商户数据包: "" };
    const lines = unmarked(billLines([payment(1, "1280.50", goods)], "success")).map((line) =>
      line.replaceAll("1280.50", "1,280.50"),
    );
    const { rows, refused } = await read(lines);
    expect(refused).toBeNull();
    expect(rows).toMatchObject([{ amountFen: 128_050 }]);
  });

  it("is refused where no reading is valid", async () => {
    const lines = unmarked(billLines([payment(1, "200.00", { 商户订单号: "A,B" })], "trade24"));
    expect((await read(lines)).refused).toMatchObject({ code: "cells", line: 2 });
  });

  it("takes a line whose empty last cells were left out, and none that lost one in the middle", async () => {
    const lines = unmarked(billLines([payment(1, "200.00")], "trade27"));
    const [header = "", row = "", ...summary] = lines;
    expect((await read([header, row.replace(/,$/, ""), ...summary])).rows).toHaveLength(1);
    expect((await read([header, row.replace(",JSAPI", ""), ...summary])).refused).toMatchObject({ line: 2 });
  });
});

it("takes a line break within quotes for a blank", async () => {
  const lines = unmarked(
    billLines([payment(1, "200.00", { 商品名称: '"甲\r\n乙"' }), payment(2, "1.00")], "trade24"),
  );
  expect((await read(lines)).rows).toMatchObject([{ line: 2 }, { line: 4, amountFen: 100 }]);
});

it("says of a payment that was taken back that it is no money received", async () => {
  const revoked = payment(1, "1.00", { 交易状态: "REVOKED" });
  const { rows, warnings } = await read(billLines([payment(1, "1.00"), revoked], "trade24"));
  expect(rows.map(({ type }) => type)).toEqual(["payment", "revoked"]);
  expect(warnings).toMatchObject([{ code: "revoked" }]);
});

it("gives a refund in a bill of refunds the day on which it was asked for, not its payment's", async () => {
  const old = refund(1, "1.00", { 交易时间: "2026-10-01 08:00:00", 退款申请时间: "2026-11-20 18:13:10" });
  expect(billHeaders.refund.split(",")).toHaveLength(26);
  expect(await read(billLines([old], "refund"))).toMatchObject({
    ...{ kind: "trade-refund", covers: ["refunds"], day: "2026-11-20", refused: null },
    rows: [{ type: "refund", amountFen: 100, at: "2026-11-20T18:13:10+08:00" }],
  });
});

it.each([
  ["支付宝交易记录明细查询\n交易号,商家订单号", "alipay"],
  ["记账时间,微信支付业务单号,资金流水单号\n", "funds-bill"],
  ['{"code":"NO_STATEMENT_EXIST","message":"账单文件不存在"}', "no-bill"],
  ["<xml><return_code>FAIL</return_code><return_msg>签名错误</return_msg></xml>", "wechat-refused"],
])("knows %j for what it is", async (text, code) => {
  expect((await read([text])).refused).toMatchObject({ code });
});
