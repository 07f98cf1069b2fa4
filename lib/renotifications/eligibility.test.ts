import { describe, expect, it } from "vitest";
import en from "@/messages/en/errors.json";
import enWords from "@/messages/en/renotifications.json";
import zh from "@/messages/zh-CN/errors.json";
import zhWords from "@/messages/zh-CN/renotifications.json";
import {
  confirmationCodes,
  type DeliveryStanding,
  deliveryStandings,
  type Eligibility,
  type EligibilityFacts,
  eligibilityCodes,
  type OrderStanding,
  orderStandings,
  type RenotifyMode,
  refusedLatelyMs,
  renotifyEligibility,
  renotifyModes,
} from "./eligibility";
import { eligibilityFacts } from "./eligibility-facts";
import { answerAllowanceMs } from "./states";

/** Every combination with no refusal on record: "ok", "? code" to be confirmed, or the code of the refusal. */
const always = (cell: string) => Object.fromEntries(deliveryStandings.map((one) => [one, cell]));
const expected: Record<RenotifyMode, Record<OrderStanding, Record<string, string>>> = {
  single: {
    unseen: always("order-unseen"),
    "unknown-number": always("order-unknown"),
    unpaid: always("not-paid"),
    closed: always("closed"),
    paid: {
      "none-heard": "ok",
      "all-told": "all-told",
      refused: "ok",
      unanswered: "ok",
      "under-way": "standing",
      settling: "? settling",
    },
    refunding: {
      "none-heard": "? refunding",
      "all-told": "all-told",
      refused: "? refunding",
      unanswered: "? refunding",
      "under-way": "standing",
      settling: "? settling refunding",
    },
    refunded: {
      "none-heard": "? refunded",
      "all-told": "all-told",
      refused: "? refunded",
      unanswered: "? refunded",
      "under-way": "standing",
      settling: "? settling refunded",
    },
  },
  bulk: {
    unseen: always("order-unseen"),
    "unknown-number": always("order-unknown"),
    unpaid: always("not-paid"),
    closed: always("closed"),
    paid: {
      "none-heard": "ok",
      "all-told": "all-told",
      refused: "ok",
      unanswered: "ok",
      "under-way": "standing",
      settling: "settling",
    },
    refunding: {
      ...always("refunding"),
      "all-told": "all-told",
      "under-way": "standing",
      settling: "settling",
    },
    refunded: {
      ...always("refunded"),
      "all-told": "all-told",
      "under-way": "standing",
      settling: "settling",
    },
  },
};

function cellOf(verdict: Eligibility): string {
  if (verdict.kind === "confirm") return `? ${verdict.codes.join(" ")}`;
  return verdict.kind === "refused" ? verdict.code : "ok";
}

const receiverCodes = [210, 236, 298, 299, 300, 7];
const every = renotifyModes.flatMap((mode) =>
  orderStandings.flatMap((order) => deliveryStandings.map((delivery) => ({ mode, order, delivery }))),
);
const judge = (
  { mode, ...facts }: { mode: RenotifyMode; order: OrderStanding; delivery: DeliveryStanding },
  more: Partial<EligibilityFacts> = {},
) => cellOf(renotifyEligibility({ ...facts, refusalCodes: [], wasRefusedLately: false, ...more }, mode));

describe("the table of eligibility", () => {
  it.each(every)("says for $mode, order $order, delivery $delivery what it should", (one) => {
    expect(judge(one)).toBe(expected[one.mode][one.order][one.delivery]);
  });

  it.each(every)("only tightens for $mode, $order, $delivery where a receiver refused", (one) => {
    const plain = judge(one);
    const withCode = (code: string) => {
      if (plain !== "ok" && !plain.startsWith("?")) return plain;
      if (one.mode === "bulk") return code;
      return plain === "ok" ? `? ${code}` : `${plain} ${code}`;
    };
    expect(judge(one, { wasRefusedLately: true })).toBe(withCode("refused-lately"));
    for (const code of receiverCodes) {
      expect(judge(one, { refusalCodes: [299, code] })).toBe(code === 236 ? withCode("bank-refused") : plain);
    }
  });

  it("asks nobody in bulk, and each of its reasons can come up", () => {
    const reached = new Set<string>();
    for (const one of every) {
      for (const more of [{}, { wasRefusedLately: true }, { refusalCodes: [236] }]) {
        const cell = judge(one, more);
        if (one.mode === "bulk") expect(cell).not.toContain("?");
        for (const code of cell.replace("? ", "").split(" ")) reached.add(code);
      }
    }
    expect([...reached].sort()).toEqual([...eligibilityCodes, "ok"].sort());
  });

  it("names everything to be confirmed at once", () => {
    const facts = { order: "refunded", delivery: "settling", refusalCodes: [236], wasRefusedLately: true };
    expect(renotifyEligibility(facts as EligibilityFacts, "single")).toEqual({
      kind: "confirm",
      codes: ["settling", "refunded", "refused-lately", "bank-refused"],
    });
  });

  it("has words in both languages for every refusal and every confirmation", () => {
    for (const { details } of [zh, en]) {
      for (const code of [...eligibilityCodes, "confirm"]) {
        expect(details).toHaveProperty([`renotification-${code}`], expect.stringMatching(/.{10,}/));
      }
    }
    for (const { confirmations } of [zhWords, enWords]) {
      for (const code of confirmationCodes) expect(confirmations).toHaveProperty([code]);
    }
  });
});

describe("what the table is asked about", () => {
  const now = new Date("2026-11-21T06:00:00Z");
  const ago = (ms: number) => new Date(now.getTime() - ms);
  const receiver = (answer: "answered" | "refused" | "unanswered", errcode: number | null = null) => ({
    appid: answer,
    name: answer,
    count: 1,
    answer,
    errcode,
    errmsg: null,
    at: null,
    costTimeMs: null,
  });
  const earlier = (state: "asking" | "accepted" | "unknown", delivery: string | null, ageMs = 0) => ({
    state,
    delivery: delivery as "pending" | "refused" | null,
    createdAt: ago(ageMs).toISOString(),
    deliverySeenAt: null,
  });
  const told = receiver("answered", 0);
  const cases = [
    ["nobody was told", [], [], "none-heard"],
    ["all were told, one says that it is paid already", [told, receiver("answered", 232)], [], "all-told"],
    ["all were told though one still looks", [told], [earlier("accepted", "pending")], "all-told"],
    ["one refused", [told, receiver("refused", 298), receiver("unanswered")], [], "refused"],
    ["one did not answer", [told, receiver("unanswered")], [], "unanswered"],
    ["another is being asked for", [receiver("unanswered")], [earlier("asking", null)], "under-way"],
    ["one was just accepted", [receiver("unanswered")], [earlier("accepted", "pending")], "under-way"],
    ["one has no clear answer", [receiver("unanswered")], [earlier("unknown", "pending")], "settling"],
    ["one was accepted a while ago", [], [earlier("accepted", "pending", answerAllowanceMs)], "settling"],
    ["a dead desk left one", [], [earlier("asking", null, answerAllowanceMs)], "settling"],
    ["the last one was refused", [receiver("refused", 299)], [earlier("accepted", "refused")], "refused"],
  ] as const;

  it.each(cases)("where %s", (_name, receivers, rows, delivery) => {
    expect(eligibilityFacts({ order: "paid", receivers, earlier: rows, now }).delivery).toBe(delivery);
  });

  it("is whether the last one that WeChat took was refused within hours", () => {
    const of = (rows: ReturnType<typeof earlier>[]) =>
      eligibilityFacts({ order: "paid", receivers: [], earlier: rows, now }).wasRefusedLately;
    expect(of([earlier("accepted", "refused", refusedLatelyMs - 1)])).toBe(true);
    expect(of([earlier("accepted", "refused", refusedLatelyMs)])).toBe(false);
    expect(of([earlier("accepted", null), earlier("accepted", "refused", 1)])).toBe(false);
    expect(of([])).toBe(false);
  });
});
