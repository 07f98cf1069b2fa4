import { expect, it } from "vitest";
import { mapColumns } from "./map-columns";

const names = { paymentNoticeNo: ["通知书编号", "缴款通知书编号"], fee: ["金额"] };

it("finds columns by any of their names, however they are written", () => {
  expect(mapColumns(["金额（元）", " 缴款通知书 编号*", "备注", ""], names)).toEqual({
    at: { fee: 0, paymentNoticeNo: 1 },
    unknown: ["备注"],
    twice: [],
  });
  expect(mapColumns(["payment_notice_no", "FEE (yuan)"], names).at).toEqual({ paymentNoticeNo: 0, fee: 1 });
});

it("takes the first of two columns of one name, and tells of the other", () => {
  expect(mapColumns(["金额", "fee", "编号"], names)).toEqual({
    at: { fee: 0 },
    unknown: ["编号"],
    twice: ["fee"],
  });
});
