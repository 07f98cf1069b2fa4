import { describe, expect, it } from "vitest";
import { getOrderResponse } from "@/lib/wechat";
import { refundedFenOf, refundsOf } from "./refunds";

const order = (fields: object) => getOrderResponse.parse({ errcode: 0, fee: 20_000, status: 3, ...fields });
const partial = (fields: object) => ({
  refund_order_id: "R1",
  refund_fee: 5_000,
  refund_finish_time: 1_700_000_000,
  refund_status: 5,
  refund_reason: "重复缴款",
  ...fields,
});

describe("the refunds of an order", () => {
  it("are none where WeChat tells of none", () => {
    expect(refundsOf(order({ refund_order_id: "", refund_finish_time: 0, partial_refund_info: [] }))).toEqual(
      [],
    );
  });

  it.each([
    ["a list", [partial({})]],
    ["one object, as one page has it", partial({})],
    ["texts for numbers", [partial({ refund_status: "5", refund_fee: "5000" })]],
  ])("are read from %s", (_shape, partial_refund_info) => {
    const refunds = refundsOf(order({ refund_order_id: "R1", partial_refund_info }));
    expect(refunds).toEqual([
      {
        fen: 5_000,
        state: "refunded",
        at: "2023-11-14T22:13:20.000Z",
        reason: "重复缴款",
        refundOrderId: "R1",
      },
    ]);
    expect(refundedFenOf(refunds)).toBe(5_000);
  });

  it("count as given back only once they are done", () => {
    const refunds = refundsOf(
      order({ partial_refund_info: [partial({}), partial({ refund_order_id: "R2", refund_status: 6 })] }),
    );
    expect(refunds.map(({ state }) => state)).toEqual(["refunded", "refunding"]);
    expect(refundedFenOf(refunds)).toBe(5_000);
  });

  it("of the whole order are its fee", () => {
    const whole = refundsOf(order({ status: 5, refund_order_id: "R9", refund_finish_time: 1_700_000_000 }));
    expect(whole).toMatchObject([{ fen: 20_000, state: "refunded", refundOrderId: "R9" }]);
  });

  it("after partial ones take what those left, so that the amounts add up to the fee", () => {
    const refunds = refundsOf(
      order({
        status: 5,
        refund_order_id: "R9",
        partial_refund_info: [partial({}), partial({ refund_fee: 1 })],
      }),
    );
    expect(refundedFenOf(refunds)).toBe(20_000);
    expect(refunds.at(-1)).toMatchObject({ fen: 14_999, refundOrderId: "R9" });
  });

  it("that together are the whole order are not counted twice", () => {
    const both = [partial({ refund_fee: 15_000 }), partial({ refund_order_id: "R2" })];
    const refunds = refundsOf(order({ status: 5, refund_order_id: "R2", partial_refund_info: both }));
    expect(refunds).toHaveLength(2);
    expect(refundedFenOf(refunds)).toBe(20_000);
  });

  it("of an unknown amount say so", () => {
    expect(refundsOf(order({ refund_order_id: "R1", refund_finish_time: 1_700_000_000 }))).toMatchObject([
      { fen: null, state: "refunded" },
    ]);
    expect(refundsOf(order({ fee: undefined, status: 6 }))).toMatchObject([
      { fen: null, state: "refunding" },
    ]);
  });
});
