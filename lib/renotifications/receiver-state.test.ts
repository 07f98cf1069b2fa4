import { describe, expect, it } from "vitest";
import { allSettled, deliveryOf, receiverState, standInTheWay } from "./receiver-state";
import type { RenotificationReceiver } from "./types";

type Answer = RenotificationReceiver["answer"];
const attempt = (answer: Answer) => ({ answer, errcode: null, errmsg: null, at: null, costTimeMs: null });

/** A receiver with its answers before and since, and how many notifications are new. */
function receiver(before: Answer | null, after: Answer, added: number): RenotificationReceiver {
  return {
    appid: `${before}-${after}-${added}`,
    name: null,
    ...attempt(after),
    count: 3 + added,
    countBefore: 3,
    before: before && attempt(before),
  };
}

describe("one receiver", () => {
  it.each([
    ["answered", "answered", 0, "told-before", "told-before"],
    ["answered", "refused", 1, "told-before", "told-before"],
    ["refused", "answered", 1, "delivered", "delivered"],
    ["unanswered", "answered", 2, "delivered", "delivered"],
    ["unanswered", "answered", 0, "delivered", "delivered"],
    ["unanswered", "refused", 1, "refused", "refused"],
    ["refused", "unanswered", 1, "unanswered", "unanswered"],
    ["refused", "refused", 0, "waiting", "not-seen"],
    ["unanswered", "unanswered", 0, "waiting", "not-seen"],
    [null, "answered", 0, "told-before", "told-before"],
    [null, "refused", 0, "waiting", "not-seen"],
    [null, "answered", 1, "delivered", "delivered"],
  ] as const)(
    "%s, then %s after %i new: %s while it is looked at, %s after",
    (before, after, added, ...states) => {
      const one = receiver(before, after, added);
      expect([receiverState(one, false), receiverState(one, true)]).toEqual(states);
    },
  );
});

describe("the summary", () => {
  const told = receiver("answered", "answered", 0);
  const delivered = receiver("refused", "answered", 1);
  const refused = receiver("unanswered", "refused", 1);
  const unanswered = receiver("refused", "unanswered", 1);
  const waiting = receiver("refused", "refused", 0);

  it.each([
    [[told, delivered], "delivered", "delivered", true],
    [[told, delivered, refused], "refused", "refused", true],
    [[refused, waiting], "refused", "refused", false],
    [[delivered, unanswered], "pending", "not_seen", false],
    [[delivered, waiting], "pending", "not_seen", false],
    [[], "pending", "not_seen", false],
  ] as const)("of %# is the worst that is certain", (receivers, looking, over, settled) => {
    expect(deliveryOf(receivers, false)).toBe(looking);
    expect(deliveryOf(receivers, true)).toBe(over);
    expect(allSettled(receivers)).toBe(settled);
  });

  it("names those in the way, who refused first", () => {
    expect(standInTheWay([told, waiting, refused, delivered], false)).toEqual([refused, waiting]);
  });
});
