import { describe, expect, it } from "vitest";
import { readUploads } from "./read-uploads";

const header = ["单号类型", "微信支付单号", "商户号", "商户订单号", "openid", "商品"];
const payer = "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o";
const other = "ont-9vjAWq0TbT7sVsmdMxq5Ki1k";

const read = (...rows: string[][]) =>
  readUploads({ text: [header, ...rows].map((cells) => cells.join("\t")).join("\n") });
const issuesOf = ({ rows }: Awaited<ReturnType<typeof read>>) =>
  rows.flatMap((row) => ("issues" in row ? [{ line: row.line, issues: row.issues }] : []));

describe("a table with a line for each item", () => {
  it("is one check for each order and payer, at its first line", async () => {
    const uploads = await read(
      ["", "4200000480", "", "", payer, "甲"],
      ["", "", "1900012345", "LEVY-1", payer, "乙"],
      ["", "4200000480", "", "", payer, "丙"],
      ["", "", "1900012345", "LEVY-1", payer, "丁"],
      ["", "", "mch_A", "LEVY-1", payer, "戊"],
    );
    expect(uploads.rows.map(({ line }) => line)).toEqual([2, 3, 6]);
    expect(uploads.joined).toBe(2);
    expect(issuesOf(uploads)).toEqual([]);
  });

  it("has a problem where lines name one order with another payer or kind of number", async () => {
    const uploads = await read(
      ["2", "4200000480", "1900012345", "LEVY-1", payer, ""],
      ["2", "4200000480", "", "", other, ""],
      ["1", "4200000480", "1900012345", "LEVY-1", payer, ""],
      ["1", "", "1900012345", "LEVY-1", payer, ""],
    );
    expect(uploads.joined).toBe(0);
    expect(issuesOf(uploads)).toEqual([
      { line: 3, issues: [{ column: "openid", message: "sameOrderOtherPayer", values: { line: 2 } }] },
      { line: 4, issues: [{ column: "type", message: "sameOrderOtherType", values: { line: 2 } }] },
      { line: 5, issues: [{ column: "type", message: "sameOrderOtherType", values: { line: 2 } }] },
    ]);
  });
});
