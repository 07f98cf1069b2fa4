import { describe, expect, it } from "vitest";
import { emptyOrderForm, type OrderFormValues } from "./order-form";
import { noticeFill, planFill, saysPaid, withoutFill } from "./order-form-prefill";
import { account } from "./order-form-sample";
import type { Receivable } from "./prefill-order";

const receivable: Receivable = {
  askedNumber: "440204190185356",
  paymentNoticeNo: "440204190185356",
  feeType: 1,
  message: "通知书未缴款",
  userName: "叶*梅",
  feeFen: 20_000,
  departmentName: "韶关市公安局交警支队市区一大队",
  paymentNoticeType: 2,
  noticeCreatedAt: "2017-09-15T08:13:01.000Z",
  paymentExpireDate: "20261231",
  items: [
    {
      no: 3,
      itemId: "103050101200",
      itemName: "交通违法罚款",
      overdueFen: 0,
      penaltyFen: null,
      feeFen: 25_000,
    },
  ],
  answer: { fields: [], others: [] },
};
const fill = noticeFill(receivable);
const bare = noticeFill({ ...receivable, userName: null, paymentExpireDate: null, items: [] });
const form = (changes: Partial<OrderFormValues> = {}) => ({ ...emptyOrderForm(account), ...changes });

describe("noticeFill", () => {
  it("has WeChat's answer as the form has it: yuan, days and times of Asia/Shanghai", () => {
    expect(fill).toEqual({
      departmentName: "韶关市公安局交警支队市区一大队",
      paymentNoticeType: "2",
      noticeCreatedAt: "2017-09-15T16:13:01",
      paymentExpireDate: "2026-12-31",
      userName: "叶*梅",
      items: [
        {
          no: "3",
          itemId: "103050101200",
          itemName: "交通违法罚款",
          overdue: "0.00",
          penalty: "",
          fee: "250.00",
        },
      ],
      // What queryfee said, although it is not the sum.
      fee: "200.00",
      feeType: "1",
    });
  });
});

it("keeps every code that WeChat says, also those that documents do not list", () => {
  expect(noticeFill({ ...receivable, paymentNoticeType: 9, feeType: "USD" })).toMatchObject({
    paymentNoticeType: "9",
    feeType: "USD",
  });
});

describe("planFill", () => {
  it("fills an untouched form without asking", () => {
    expect(planFill(form(), fill, null)).toEqual({
      silent: [
        "paymentNoticeType",
        "noticeCreatedAt",
        "paymentExpireDate",
        "userName",
        "items",
        "fee",
        "feeType",
      ],
      asked: [],
    });
  });

  it("asks before it replaces what a person typed, and fills the rest", () => {
    const plan = planFill(form({ userName: "叶小梅" }), fill, null);
    expect(plan.asked).toEqual(["userName"]);
    expect(plan.silent).not.toContain("userName");
  });

  it("does not ask where she typed what WeChat says", () => {
    expect(planFill(form({ userName: "叶*梅" }), fill, null).asked).toEqual([]);
  });

  it("replaces what the notice before put there, and empties what this notice does not know", () => {
    const plan = planFill(form(fill), bare, fill);
    expect(plan).toEqual({ silent: ["paymentExpireDate", "userName", "items"], asked: [] });
  });

  it("does not ask whether to empty what a person typed", () => {
    expect(planFill(form({ userName: "叶小梅" }), bare, null)).toEqual({
      silent: ["paymentNoticeType", "noticeCreatedAt", "fee", "feeType"],
      asked: [],
    });
  });

  it("names a department only where its name can be typed", () => {
    expect(planFill(form({ departmentName: "" }), fill, null).silent).not.toContain("departmentName");
    expect(planFill(form({ departmentName: "", department: "other" }), fill, null).silent).toContain(
      "departmentName",
    );
  });
});

describe("withoutFill", () => {
  it("takes the notice before out of the form but for what was changed by hand", () => {
    const left = withoutFill(form({ ...fill, userName: "叶小梅" }), fill);
    expect(left).toMatchObject({ noticeCreatedAt: "", paymentExpireDate: "", paymentNoticeType: "" });
    expect(left.items).toHaveLength(1);
    expect(left).not.toHaveProperty("userName");
  });
});

describe("saysPaid", () => {
  it("tells a paid notice from an unpaid one", () => {
    expect(saysPaid("通知书已缴款")).toBe(true);
    expect(saysPaid("232 notice already paid")).toBe(true);
    expect(saysPaid("通知书未缴款")).toBe(false);
    expect(saysPaid(null)).toBe(false);
  });
});
