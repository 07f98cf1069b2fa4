import { describe, expect, it } from "vitest";
import { emptyOrderForm, instantOf, momentText, toCreateOrderInput, totalOf } from "./order-form";
import { account, completeForm, requestKey } from "./order-form-sample";
import { createOrderInput } from "./schemas";

const inputOf = (changes: Partial<ReturnType<typeof completeForm>>) =>
  toCreateOrderInput({ ...completeForm(), ...changes }, requestKey);

describe("toCreateOrderInput", () => {
  it("turns a complete form into an order that the server accepts as it is", () => {
    const input = inputOf({});
    expect(createOrderInput.parse(input)).toEqual(input);
    expect(input).toMatchObject({
      requestKey,
      feeFen: 20_050,
      noticeCreatedAt: "2017-09-15T08:13:01.000Z",
      paymentExpireDate: "20261231",
      paymentNoticeType: 2,
      serviceId: 123,
      items: [
        { no: 1, itemId: "103050101200", overdueFen: 50, penaltyFen: undefined, feeFen: 20_000 },
        { no: 2, feeFen: 50 },
      ],
    });
  });

  it("reads amounts as decimals, typed in full-width digits too, and never through floating point", () => {
    const items = [
      { no: "", itemId: "1", itemName: "a", overdue: "", penalty: "", fee: "０．１" },
      { no: "", itemId: "2", itemName: "b", overdue: "", penalty: "", fee: "¥1,234.2" },
      { no: "", itemId: "3", itemName: "c", overdue: "", penalty: "", fee: "1.15" },
    ];
    expect(inputOf({ items }).feeFen).toBe(123_545);
    expect(totalOf(items)).toBe(123_545);
    expect(totalOf([{ fee: "1.005" }])).toBeNull();
  });

  it("leaves out what was not typed", () => {
    const input = inputOf({
      userName: " ",
      paymentExpireDate: "",
      serviceId: "",
      bankId: "",
      mchId: "",
      paymentNoticeType: "",
    });
    for (const name of ["userName", "paymentExpireDate", "serviceId", "bankId", "mchId", "bankAccount"]) {
      expect(input).toHaveProperty(name, undefined);
    }
    expect(input.paymentNoticeType).toBeUndefined();
    expect(input.autoCallPay).toBeUndefined();
  });

  it("sends what documents do not ask for and do not refuse, where it was typed", () => {
    const { openid, returnUrl } = completeForm();
    expect(inputOf({ tradeType: "MWEB" }).openid).toBe(openid);
    expect(inputOf({ tradeType: "MWEB", openid: "" }).openid).toBeUndefined();
    expect(inputOf({ scene: "miniprogram" }).returnUrl).toBe(returnUrl);
    expect(inputOf({ autoCallPay: "no" }).autoCallPay).toBe(false);
    expect(inputOf({ autoCallPay: "yes" }).autoCallPay).toBe(true);
    expect(inputOf({ paymentNoticeType: "3", regionCode: "440200001" })).toMatchObject({
      paymentNoticeType: 3,
      regionCode: "440200001",
    });
  });

  it("sends a number exactly as it was typed, but for blanks at its ends", () => {
    expect(inputOf({ paymentNoticeNo: " （2026）粤 1号 " }).paymentNoticeNo).toBe("（2026）粤 1号");
    expect(inputOf({ numberKind: "own", orderNo: "Ａ 1" }).orderNo).toBe("Ａ 1");
  });

  it("sends the order's own amount and the items' own numbers where it has them", () => {
    const [first, second] = completeForm().items;
    if (!first || !second) throw new Error("the sample has two items");
    const items = [
      { ...first, no: "7" },
      { ...second, no: "7" },
    ];
    const input = inputOf({ items, fee: "150", feeType: "2" });
    expect(input).toMatchObject({ feeFen: 15_000, feeType: "2", items: [{ no: 7 }, { no: 7 }] });
    expect(createOrderInput.parse(input)).toEqual(input);
  });

  it("leaves out the number that was not chosen, and an app that it is not from", () => {
    expect(inputOf({ isFromApp: false, appAppid: "wxapp" }).appAppid).toBeUndefined();
    expect(inputOf({ numberKind: "own", orderNo: "A-1" })).toMatchObject({
      orderNo: "A-1",
      paymentNoticeNo: undefined,
    });
    expect(inputOf({ numberKind: "notice", orderNo: "A-1" }).orderNo).toBeUndefined();
  });

  it("describes the order by its first item where no description was typed", () => {
    expect(inputOf({ description: " " }).description).toBe("交通违法罚款");
    expect(inputOf({ description: "罚款" }).description).toBe("罚款");
  });
});

describe("times of the form", () => {
  it("are in Asia/Shanghai, whatever zone the machine is in", () => {
    expect(instantOf("2026-01-01T00:00")).toBe("2025-12-31T16:00:00.000Z");
    expect(momentText(new Date("2025-12-31T16:00:05Z"))).toBe("2026-01-01T00:00:05");
    expect(instantOf(momentText(new Date("2017-09-15T08:13:01Z")))).toBe("2017-09-15T08:13:01.000Z");
  });

  it("are none where the text is none", () => {
    for (const typed of ["", "2026-13-01T00:00", "2026-02-30T00:00", "2026-01-01", "2026-01-01T25:00"]) {
      expect(instantOf(typed)).toBe("");
    }
  });
});

describe("emptyOrderForm", () => {
  it("starts with the account's defaults, and its department where there is one only", () => {
    expect(emptyOrderForm(account)).toMatchObject({
      accountId: account.id,
      department: "440200/143605002004",
      departmentName: "韶关市公安局交警支队市区一大队",
      returnUrl: "https://pay.example.gov.cn/done",
      serviceId: "123",
      bankId: "test_bank_id",
      items: [{ fee: "" }],
    });
    const two = { ...account, departments: [...account.departments, ...account.departments] };
    expect(emptyOrderForm(two)).toMatchObject({ department: "", departmentCode: "" });
    expect(emptyOrderForm(null)).toMatchObject({ accountId: "", serviceId: "" });
  });

  it("does not guess whose device the payer uses", () => {
    expect(emptyOrderForm(account).ip).toBe("");
  });
});
