import { describe, expect, it } from "vitest";
import { standing } from "./standing";

const order = {
  state: "placed",
  upstreamStatus: null,
  errcode: 0,
  payUrl: "https://pay",
  isBeingSubmitted: false,
  mustPick: false,
} as const;

describe("what to do next about an order", () => {
  it.each(["unknown", "submitting"] as const)(
    "is to look, never to create again, while it is %s",
    (state) => {
      expect(standing({ ...order, state })).toMatchObject({ step: "look", canLook: true });
    },
  );

  it("is to wait while the desk is still submitting it", () => {
    const waiting = { ...order, state: "submitting", isBeingSubmitted: true } as const;
    expect(standing(waiting)).toEqual({ key: "submitting", step: "none", canLook: false });
  });

  it.each([
    ["rejected", 48001, "rejected", "create-again"],
    ["rejected", null, "not-sent", "place-again"],
    ["absent", null, "absent", "place-again"],
  ] as const)("is to order again where nothing was made: %s, %s", (state, errcode, key, step) => {
    expect(standing({ ...order, state, errcode })).toEqual({ key, step, canLook: false });
  });

  it("is to pick where several orders at WeChat may be it", () => {
    const several = { ...order, state: "unknown", mustPick: true } as const;
    expect(standing(several)).toEqual({ key: "pick", step: "pick", canLook: true });
  });

  it.each([
    ["unpaid", "look"],
    ["paid", "look"],
    ["refunding", "look"],
    ["refunded", "none"],
    ["closed", "create-again"],
    [null, "look"],
  ] as const)("of a placed order that is %s: %s", (upstreamStatus, step) => {
    expect(standing({ ...order, upstreamStatus })).toMatchObject({ step, canLook: true });
  });

  it.each([
    ["all", "paid-told", "none"],
    ["not-all", "paid-untold", "renotify"],
    [undefined, "paid", "look"],
  ] as const)("of a paid order of which the desk knows that %s were told: %s", (told, key, step) => {
    expect(standing({ ...order, upstreamStatus: "paid" }, told)).toMatchObject({ key, step });
  });

  it("says so where the payment link was lost", () => {
    expect(standing({ ...order, upstreamStatus: "unpaid", payUrl: null }).key).toBe("unpaid-no-url");
  });
});
