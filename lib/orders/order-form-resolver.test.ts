import { describe, expect, it } from "vitest";
import { emptyOrderForm, type OrderFormValues } from "./order-form";
import { inPageOrder, orderFormIssues, orderFormResolver } from "./order-form-resolver";
import { completeForm } from "./order-form-sample";

const issuesOf = (changes: Partial<OrderFormValues>) =>
  Object.fromEntries(
    orderFormIssues({ ...completeForm(), ...changes }).map(({ field, message }) => [field, message]),
  );

function withItem(changes: Partial<OrderFormValues["items"][number]>): Partial<OrderFormValues> {
  const [first, second] = completeForm().items;
  if (!first || !second) throw new Error("the sample has two items");
  return { items: [first, { ...second, ...changes }] };
}

describe("orderFormIssues", () => {
  it("finds nothing in a complete form", () => {
    expect(orderFormIssues(completeForm())).toEqual([]);
  });

  it("names everything that an empty form lacks at once, each beside a field of the form", () => {
    const issues = orderFormIssues(emptyOrderForm(null));
    expect(Object.fromEntries(issues.map(({ field, message }) => [field, message]))).toEqual({
      accountId: "choose",
      department: "choose",
      paymentNoticeNo: "required",
      noticeCreatedAt: "required",
      openid: "openid_required",
      ip: "required",
      "items.0.itemId": "required",
      "items.0.itemName": "required",
      "items.0.fee": "required",
      returnUrl: "return_url_required",
    });
  });

  it("puts an item's error on that item's field", () => {
    expect(issuesOf(withItem({ fee: "1.234" }))).toEqual({ "items.1.fee": "amount" });
    expect(issuesOf(withItem({ penalty: "x" }))).toEqual({ "items.1.penalty": "amount" });
    expect(issuesOf(withItem({ itemId: " " }))).toEqual({ "items.1.itemId": "required" });
  });

  it("shows a total of nothing at the first amount, where it can be mended", () => {
    const items = completeForm().items.map((item) => ({ ...item, overdue: "", fee: "0" }));
    expect(issuesOf({ items })).toEqual({ "items.0.fee": "amount_not_positive" });
  });

  it("asks for the number that was chosen", () => {
    expect(issuesOf({ numberKind: "own", orderNo: "" })).toEqual({ orderNo: "required" });
    expect(issuesOf({ paymentNoticeNo: "" })).toEqual({ paymentNoticeNo: "required" });
  });

  it("shows a department's fields only where they can be typed", () => {
    expect(issuesOf({ department: "other", regionCode: "", departmentName: "" })).toEqual({
      regionCode: "required",
      departmentName: "required",
    });
    expect(issuesOf({ regionCode: "" })).toEqual({ department: "required" });
  });

  it.each([
    [{ openid: "" }, { openid: "openid_required" }],
    [{ openid: "", tradeType: "MWEB" as const }, {}],
    [{ returnUrl: "" }, { returnUrl: "return_url_required" }],
    [{ returnUrl: "example.gov.cn" }, { returnUrl: "url_invalid" }],
    [{ returnUrl: "", scene: "miniprogram" as const }, {}],
    [{ tradeType: "MWEB" as const }, {}],
    [{ regionCode: "440200001" }, {}],
    [{ paymentNoticeType: "3" }, {}],
    [{ paymentNoticeType: "1.5" }, { paymentNoticeType: "integer" }],
    [{ fee: "1" }, {}],
    [{ fee: "x" }, { fee: "amount" }],
    [{ fee: "0" }, { fee: "amount_not_positive" }],
    [{ ip: "300.1.1.1" }, { ip: "ip_invalid" }],
    [{ ip: "2409:8900::1" }, {}],
    [{ noticeCreatedAt: "yesterday" }, { noticeCreatedAt: "date" }],
    [{ paymentExpireDate: "2026-02-30" }, { paymentExpireDate: "date_invalid" }],
    [{ serviceId: "12a" }, { serviceId: "integer" }],
    [{ isFromApp: true, appAppid: "" }, { appAppid: "required" }],
    [{ description: "字".repeat(513) }, { description: "tooLong" }],
  ])("%o → %o", (changes, expected) => {
    expect(issuesOf(changes)).toEqual(expected);
  });
});

describe("inPageOrder", () => {
  it("sorts issues as their fields stand on the page, so that the first is mended first", () => {
    const fields = ["mchId", "items.10.fee", "items.2.fee", "items.2.itemId", "ip", "accountId"];
    const sorted = inPageOrder(fields.map((field) => ({ field, message: "required" })));
    expect(sorted.map(({ field }) => field)).toEqual([
      "accountId",
      "ip",
      "items.2.itemId",
      "items.2.fee",
      "items.10.fee",
      "mchId",
    ]);
  });
});

describe("orderFormResolver", () => {
  it("gives react-hook-form its errors by path", async () => {
    const options = { fields: {}, shouldUseNativeValidation: false };
    const result = await orderFormResolver(
      { ...completeForm(), ...withItem({ fee: "" }), ip: "" },
      undefined,
      options,
    );
    expect(result.errors).toEqual({
      ip: { type: "custom", message: "required" },
      items: { 1: { fee: { type: "custom", message: "required" } } },
    });
  });
});
