import { describe, expect, it } from "vitest";
import { messagesOf } from "@/messages";
import { discrepancyKinds } from "../kinds";
import { fitOf, remarkOf, resolutions, type Settleable, unfitReasons } from "./resolutions";

const open = (kind: Settleable["kind"], change: Partial<Settleable> = {}): Settleable => ({
  kind,
  state: "open",
  resolution: null,
  orderId: "01890000-0000-7000-8000-0000000000a1",
  regionCode: "440200",
  departmentCode: "143605002004",
  number: "440204190185356",
  ...change,
});

/** Kind by resolution: what fits an open discrepancy that has its order. */
const fitting = Object.fromEntries(
  discrepancyKinds.map((kind) => [
    kind,
    resolutions.filter((resolution) => fitOf(open(kind), resolution).fits),
  ]),
);

describe("which resolution fits which kind", () => {
  it("is a closed table", () => {
    expect(fitting).toEqual({
      missing_in_desk: ["adopted", "handled_elsewhere", "not_ours"],
      missing_in_bill: ["expected_next_day", "handled_elsewhere"],
      amount_differs: ["handled_elsewhere"],
      status_differs: ["adopted", "handled_elsewhere", "not_ours"],
      paid_twice: ["handled_elsewhere", "not_ours"],
      refund_unknown: ["adopted", "handled_elsewhere", "not_ours"],
      refund_missing_in_bill: ["expected_next_day", "handled_elsewhere"],
      receiver_not_told: ["renotified", "handled_elsewhere"],
    });
  });

  it("leaves every kind at least one way, also without an order and a number", () => {
    for (const kind of discrepancyKinds) {
      const bare = open(kind, { orderId: null, number: null, regionCode: null });
      expect(resolutions.some((resolution) => fitOf(bare, resolution).fits)).toBe(true);
    }
  });

  it("lets a second payment be adopted only where the desk has no order of it", () => {
    expect(fitOf(open("paid_twice"), "adopted")).toEqual({ fits: false, because: "desk-has-it" });
    expect(fitOf(open("paid_twice", { orderId: null }), "adopted")).toMatchObject({ fits: true });
  });

  it("asks nothing of WeChat where there is nothing to ask by", () => {
    const bare = { orderId: null, number: null };
    expect(fitOf(open("missing_in_desk", bare), "adopted")).toEqual({ fits: false, because: "no-number" });
    expect(fitOf(open("receiver_not_told", bare), "renotified")).toEqual({
      fits: false,
      because: "no-order",
    });
  });

  it("re-notifies what was missing only after it was adopted", () => {
    expect(fitOf(open("missing_in_desk"), "renotified")).toEqual({ fits: false, because: "adopt-first" });
    const adopted = open("missing_in_desk", { state: "settled", resolution: "adopted" });
    expect(fitOf(adopted, "renotified")).toEqual({ fits: true, remark: "required" });
  });

  it("settles nothing twice and nothing that is gone", () => {
    for (const kind of discrepancyKinds) {
      for (const resolution of resolutions) {
        const settled = open(kind, { state: "settled", resolution: "handled_elsewhere" });
        expect(fitOf(settled, resolution).fits).toBe(false);
        expect(fitOf(open(kind, { state: "gone" }), resolution)).toEqual({ fits: false, because: "gone" });
      }
    }
  });

  it("demands a remark of who says that it was or is somebody else's", () => {
    expect(resolutions.filter((resolution) => remarkOf(resolution) === "required")).toEqual([
      "renotified",
      "handled_elsewhere",
      "not_ours",
    ]);
  });

  it.each(["zh-CN", "en"] as const)("says why in words (%s)", (locale) => {
    const details: Record<string, string> = messagesOf[locale].errors.details;
    for (const reason of unfitReasons) expect(details[`settlement-${reason}`]).toBeTruthy();
  });
});
