import { describe, expect, it } from "vitest";
import { standing } from "./standing";

const order = {
  state: "placed",
  upstreamStatus: null,
  errcode: 0,
  payUrl: "https://pay",
  isBeingSubmitted: false,
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
    ["rejected", 48001, "rejected"],
    ["rejected", null, "not-sent"],
    ["absent", null, "absent"],
  ] as const)("is to create it again where nothing was made: %s, %s", (state, errcode, key) => {
    expect(standing({ ...order, state, errcode })).toEqual({ key, step: "create-again", canLook: false });
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
