import { describe, expect, it } from "vitest";
import type { OrderFormValues } from "./order-form";
import { orderFormIssues } from "./order-form-resolver";
import { completeForm } from "./order-form-sample";
import { orderFormWarnings } from "./order-form-warnings";

function withItem(changes: Partial<OrderFormValues["items"][number]>): Partial<OrderFormValues> {
  const [first, second] = completeForm().items;
  if (!first || !second) throw new Error("the sample has two items");
  return { items: [first, { ...second, ...changes }] };
}

describe("orderFormWarnings", () => {
  it("finds nothing in a complete form", () => {
    expect(orderFormWarnings(completeForm())).toEqual([]);
  });

  it.each<[Partial<OrderFormValues>, object[]]>([
    [{ paymentNoticeNo: "4402 0419" }, [{ field: "paymentNoticeNo", message: "number_not_plain" }]],
    [{ numberKind: "own", orderNo: "Ａ1" }, [{ field: "orderNo", message: "number_not_plain" }]],
    [{ paymentNoticeNo: " 44020419 " }, []],
    [{ regionCode: "440200001" }, [{ field: "department", message: "region_code_unusual", values: {} }]],
    [
      { regionCode: "440200001", department: "other" },
      [{ field: "regionCode", message: "region_code_unusual", values: {} }],
    ],
    [
      { paymentNoticeType: "3" },
      [{ field: "paymentNoticeType", message: "notice_type_undocumented", values: {} }],
    ],
    [
      { fee: "200" },
      [{ field: "fee", message: "items_sum_mismatch", values: { itemsFen: 20_050, feeFen: 20_000 } }],
    ],
    [{ fee: "200.50" }, []],
    [{ feeType: "2" }, [{ field: "fee", message: "currency_not_yuan" }]],
    [{ feeType: "1" }, []],
    [
      withItem({ overdue: "0.30", penalty: "0.21" }),
      [{ field: "items.1.fee", message: "item_fee_below_surcharges", values: { surchargesFen: 51 } }],
    ],
    [
      withItem({ no: "9" }),
      [{ field: "items.1.no", message: "item_number_out_of_order", values: { given: 9, expected: 2 } }],
    ],
    [{ tradeType: "MWEB" }, []],
    [{ scene: "miniprogram" }, []],
    [{ autoCallPay: "no" }, []],
  ])("%j warns of %j and is sent all the same", (changes, expected) => {
    const values = { ...completeForm(), ...changes };
    expect(orderFormWarnings(values)).toEqual(expected);
    expect(orderFormIssues(values)).toEqual([]);
  });

  it("never breaks on what cannot be read yet", () => {
    const values = { ...completeForm(), ...withItem({ fee: "x", no: "?" }), fee: "y", regionCode: "" };
    expect(orderFormWarnings(values)).toEqual([]);
  });
});
