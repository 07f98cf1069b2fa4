import { expect, it } from "vitest";
import { orderNumberTypeOf, scenes, upstreamStatusOf } from "./enumerations";
import { unifiedOrderRequest } from "./nontax/unified-order";
import { order } from "./testing/samples";

it("each documented order status has its meaning, and any other none", () => {
  expect([1, 3, 4, 5, 6, 12].map(upstreamStatusOf)).toEqual([
    "unpaid",
    "paid",
    "paid",
    "refunded",
    "refunding",
    "closed",
  ]);
  expect([0, 2, 7, 13, -1, 1.5, Number.NaN].map(upstreamStatusOf)).toEqual(Array(7).fill(null));
});

it("the scenes that can be ordered from are those that an order accepts", () => {
  for (const [scene, { canOrder }] of Object.entries(scenes)) {
    expect([scene, unifiedOrderRequest.safeParse({ ...order, scene }).success]).toEqual([scene, canOrder]);
  }
});

it("order number types are read from old data too", () => {
  expect(
    ["1", 1, "MERCHANT_OUT_TRADE_NO", 2, "WXPAY_TRADE_NUMBER", 3, null, "toString"].map(orderNumberTypeOf),
  ).toEqual([1, 1, 1, 2, 2, null, null, null]);
});
