import { describe, expect, it } from "vitest";
import { columnName, fieldsTwice, mapColumns } from "./map-columns";

const names = { paymentNoticeNo: ["通知书编号", "缴款通知书编号"], fee: ["金额"] };

const fieldsOf = (header: string[], choices = {}) =>
  mapColumns(header, names, choices).map(({ field, origin }) => [field, origin]);

describe("columns", () => {
  it("are found by any of their names, however they are written", () => {
    expect(fieldsOf(["金额（元）", " 缴款通知书 编号*", "备注", ""])).toEqual([
      ["fee", "known"],
      ["paymentNoticeNo", "known"],
      [null, "unknown"],
      [null, "unknown"],
    ]);
    expect(fieldsOf(["payment_notice_no", "FEE (yuan)"])).toEqual([
      ["paymentNoticeNo", "known"],
      ["fee", "known"],
    ]);
  });

  it("of one name are both told of, and the first counts", () => {
    const columns = mapColumns(["金额", "fee", "编号"], names);
    expect(fieldsTwice(columns)).toEqual(["fee"]);
  });

  it("with a name like a known one are likely that one, unless another column is", () => {
    expect(fieldsOf(["通知书编号码", "金额"])).toEqual([
      ["paymentNoticeNo", "likely"],
      ["fee", "known"],
    ]);
    expect(fieldsOf(["通知书编号码", "通知书编号"])).toEqual([
      [null, "unknown"],
      ["paymentNoticeNo", "known"],
    ]);
    expect(fieldsOf(["身份证号"])).toEqual([[null, "unknown"]]);
  });

  it("are what a person said before, also where she left one out", () => {
    const choices = { [columnName("应付")]: "fee", [columnName("金额")]: null };
    expect(fieldsOf([" 应付：", "金额"], choices)).toEqual([
      ["fee", "chosen"],
      [null, "left-out"],
    ]);
  });
});
