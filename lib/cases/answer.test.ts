import { describe, expect, it } from "vitest";
import { answerCase } from "./answer";
import type { AnswerCode } from "./answer-codes";
import type { CaseFacts } from "./facts";
import {
  deskOrder,
  factsOf,
  minutesAgo,
  orderOf,
  owed,
  paidOrder,
  recording,
  refusing,
  silent,
  told,
  untried,
} from "./testing/facts";
import type { CaseOrder, KnowledgeFailure, NextStep } from "./types";

const rejected = (errcode: number): KnowledgeFailure => ({
  at: minutesAgo(1),
  code: "wechat-rejected",
  errcode,
  errmsg: "WeChat's words",
});
const noAnswer: KnowledgeFailure = {
  at: minutesAgo(0),
  code: "wechat-unreachable",
  errcode: null,
  errmsg: null,
};
const neverListed = { seenAt: null, failure: null, isGiven: false };

const answer = (change: Partial<CaseFacts>) => answerCase(factsOf(change));
const ofOrders = (...orders: CaseOrder[]) => answer({ orders });
const owing = (value: Partial<typeof owed>) => ({
  value: { ...owed, ...value },
  seenAt: minutesAgo(1),
  failure: null,
});
const renotified = (order: CaseOrder, standing: CaseFacts["renotifications"][number]["standing"]) => [
  { id: "r1", wechatOrderId: order.wechatOrderId ?? "", standing, at: minutesAgo(3) },
];

type Expected = [name: string, facts: Partial<CaseFacts>, code: AnswerCode, next: NextStep["kind"]];

const one = paidOrder({ receivers: [told, silent] });
const refundedOne = orderOf({ status: "refunded", receivers: [told, silent] });

const cases: Expected[] = [
  ["unpaid, placed elsewhere", { orders: [orderOf()] }, "unpaid", "wait"],
  [
    "unpaid, with the desk's link",
    { orders: [orderOf({ desk: deskOrder({ state: "placed", hasPayLink: true }).desk })] },
    "unpaid",
    "send-pay-link",
  ],
  ["two that can be paid", { orders: [orderOf(), orderOf()] }, "unpaid-several", "wait"],
  [
    "unpaid, past its last day",
    { orders: [orderOf()], receivable: owing({ expireDate: "20261120" }) },
    "unpaid-expired",
    "check-number",
  ],
  [
    "unpaid on its last day",
    { orders: [orderOf()], receivable: owing({ expireDate: "20261121" }) },
    "unpaid",
    "wait",
  ],
  ["closed", { orders: [orderOf({ status: "closed" })] }, "closed", "create-order"],
  [
    "closed and past its last day",
    { orders: [orderOf({ status: "closed" })], receivable: owing({ expireDate: "20251121" }) },
    "closed-expired",
    "check-number",
  ],
  [
    "closed, and another can be paid",
    { orders: [orderOf({ status: "closed" }), orderOf()] },
    "unpaid",
    "wait",
  ],
  ["paid, all told", { orders: [paidOrder({ receivers: [told, told] })] }, "paid-told", "nothing"],
  [
    "paid, and an unpaid one beside it",
    { orders: [orderOf(), paidOrder({ receivers: [told] })] },
    "paid-told",
    "nothing",
  ],
  [
    "paid, Finance refuses",
    { orders: [paidOrder({ receivers: [refusing(298), told] })] },
    "paid-untold",
    "renotify",
  ],
  ["paid, the bureau is silent", { orders: [one] }, "paid-untold", "renotify"],
  ["paid, one not tried", { orders: [paidOrder({ receivers: [told, untried] })] }, "paid-untold", "renotify"],
  [
    "paid, it is on record there already",
    { orders: [paidOrder({ receivers: [told, recording] })] },
    "paid-recorded",
    "contact-receiver",
  ],
  [
    "paid, it is on record there since an earlier notification",
    { orders: [paidOrder({ receivers: [told, { ...recording, count: 2 }] })] },
    "paid-told",
    "nothing",
  ],
  [
    "paid, one has it on record and another refuses",
    { orders: [paidOrder({ receivers: [recording, refusing(299)] })] },
    "paid-untold",
    "renotify",
  ],
  ["paid just now", { orders: [paidOrder({ paidAt: minutesAgo(9) })] }, "paid-just-now", "wait"],
  [
    "paid a while ago, nobody told",
    { orders: [paidOrder({ paidAt: minutesAgo(11) })] },
    "paid-nobody-told",
    "renotify",
  ],
  ["paid, at a time unknown", { orders: [paidOrder({ paidAt: null })] }, "paid-nobody-told", "renotify"],
  ["paid by the desk's row alone", { orders: [paidOrder({ seenAt: null })] }, "paid-unseen", "look-again"],
  [
    "paid by the list alone",
    { orders: [orderOf({ status: null, seenAt: null, isPaidOne: true })] },
    "paid-unseen",
    "look-again",
  ],
  [
    "paid, re-notification under way",
    { orders: [one], renotifications: renotified(one, "under-way") },
    "paid-renotifying",
    "wait",
  ],
  [
    "paid, re-notification refused",
    { orders: [one], renotifications: renotified(one, "refused") },
    "paid-untold-again",
    "renotify",
  ],
  [
    "paid, re-notification not seen",
    { orders: [one], renotifications: renotified(one, "unseen") },
    "paid-untold-again",
    "renotify",
  ],
  [
    "paid, re-notification that WeChat did not take",
    { orders: [one], renotifications: renotified(one, "not-taken") },
    "paid-untold",
    "renotify",
  ],
  [
    "paid and all told while one is under way",
    {
      orders: [paidOrder({ wechatOrderId: one.wechatOrderId, receivers: [told] })],
      renotifications: renotified(one, "under-way"),
    },
    "paid-told",
    "nothing",
  ],
  ["paid twice", { orders: [paidOrder(), paidOrder()] }, "paid-twice", "refund-elsewhere"],
  ["refunding", { orders: [orderOf({ status: "refunding" })] }, "refunding", "wait"],
  ["refunded", { orders: [orderOf({ status: "refunded" })] }, "refunded", "nothing"],
  ["refunded, one untold", { orders: [refundedOne] }, "refunded-untold", "renotify"],
  [
    "refunded, re-notification under way",
    { orders: [refundedOne], renotifications: renotified(refundedOne, "under-way") },
    "refunded-renotifying",
    "wait",
  ],
  [
    "refunded, and another can be paid",
    { orders: [orderOf({ status: "refunded" }), orderOf()] },
    "unpaid",
    "wait",
  ],
  [
    "one refunded of two paid",
    { orders: [orderOf({ status: "refunded" }), paidOrder({ receivers: [told] })] },
    "paid-told",
    "nothing",
  ],
  [
    "an undocumented status",
    { orders: [orderOf({ status: null, statusNumber: 77 })] },
    "undocumented-status",
    "look-again",
  ],
  ["listed, never described", { orders: [orderOf({ status: null, seenAt: null })] }, "unseen", "look-again"],
  ["submitting", { orders: [deskOrder({ state: "submitting" })] }, "submitting", "wait"],
  ["of unknown outcome", { orders: [deskOrder({ state: "unknown" })] }, "unknown", "open-order"],
  [
    "of unknown outcome beside a closed one",
    { orders: [deskOrder({ state: "unknown" }), orderOf({ status: "closed" })] },
    "unknown",
    "open-order",
  ],
  ["several candidates", { orders: [deskOrder({ mustPick: true })] }, "candidates", "pick-candidate"],
  [
    "rejected with a code",
    { orders: [deskOrder({ state: "rejected", errcode: 40_035 })] },
    "rejected",
    "create-order",
  ],
  ["never sent", { orders: [deskOrder({ state: "rejected" })] }, "not-sent", "place-again"],
  ["absent", { orders: [deskOrder({ state: "absent" })] }, "absent", "place-again"],
  ["nothing anywhere", {}, "no-orders", "check-number"],
  ["nothing but what is owed", { receivable: owing({}) }, "no-orders-owed", "create-order"],
  [
    "owed, past its last day",
    { receivable: owing({ expireDate: "20261120" }) },
    "no-orders-expired",
    "check-number",
  ],
  [
    "paid at a counter",
    { receivable: { value: null, seenAt: null, failure: rejected(232) } },
    "no-orders-paid-elsewhere",
    "contact-receiver",
  ],
  [
    "no such notice",
    { receivable: { value: null, seenAt: null, failure: rejected(9_710_001) } },
    "no-orders-no-notice",
    "check-number",
  ],
  [
    "nothing, and queryfee unanswered",
    { receivable: { value: null, seenAt: null, failure: noAnswer } },
    "no-orders",
    "check-number",
  ],
  ["no list", { list: { seenAt: minutesAgo(1), failure: null, isGiven: false } }, "no-list", "look-again"],
  ["owed, list not known", { list: neverListed, receivable: owing({}) }, "owed-orders-unknown", "look-again"],
  [
    "unreachable from the start",
    { list: { ...neverListed, failure: noAnswer } },
    "unreachable",
    "look-again",
  ],
  ["never asked", { list: neverListed }, "nothing-known", "ask-wechat"],
  [
    "called paid by the list, and unpaid by itself",
    { orders: [orderOf({ isPaidOne: true })] },
    "unpaid",
    "wait",
  ],
];

describe("the answer to a case", () => {
  it.each(cases)("%s", (_name, facts, code, next) => {
    expect(answer(facts)).toMatchObject({ code, next: { kind: next } });
  });

  it("stays what it was while WeChat cannot be asked, and says since when", () => {
    const given = answer({
      orders: [paidOrder({ receivers: [told] })],
      list: { seenAt: minutesAgo(30), failure: noAnswer, isGiven: true },
    });
    expect(given).toMatchObject({ code: "paid-told", asOf: minutesAgo(1), failure: noAnswer });
  });

  it("rests on the oldest of what it names", () => {
    const older = paidOrder({ seenAt: minutesAgo(40) });
    expect(ofOrders(paidOrder(), older).asOf).toBe(minutesAgo(40));
    expect(answer({}).asOf).toBe(minutesAgo(1));
  });

  it("names both orders of a double payment, and has the later one refunded", () => {
    const [early, late] = [paidOrder({ paidAt: minutesAgo(90) }), paidOrder({ paidAt: minutesAgo(80) })];
    const given = ofOrders(late, early);
    expect(given.next).toEqual({ kind: "refund-elsewhere", wechatOrderId: late.wechatOrderId });
    expect(given.values).toMatchObject({
      firstOrder: early.wechatOrderId,
      secondOrder: late.wechatOrderId,
      firstFeeFen: 20_000,
      othersPaid: 0,
      paidCount: 2,
    });
  });

  it("never has the order refunded that WeChat calls the paid one", () => {
    const late = paidOrder({ paidAt: minutesAgo(80), isPaidOne: true });
    const early = paidOrder();
    expect(ofOrders(late, early).next.wechatOrderId).toBe(early.wechatOrderId);
    expect(ofOrders(early, late, paidOrder()).values.othersPaid).toBe(1);
  });

  it("adds up what was refunded of a payment that stands, and what is on its way", () => {
    const refund = (fen: number, state: "refunded" | "refunding") => ({
      fen,
      state,
      at: null,
      reason: null,
      refundOrderId: null,
    });
    const refunds = [refund(500, "refunded"), refund(200, "refunded"), refund(100, "refunding")];
    const given = ofOrders(paidOrder({ refunds, refundedFen: 700, receivers: [told] }));
    expect(given.values).toMatchObject({ refund: "both", refundedFen: 700, refundingFen: 100 });
  });

  it("tells that an order of unknown outcome stands beside the paid one", () => {
    expect(ofOrders(paidOrder({ receivers: [told] }), deskOrder({})).values.unresolved).toBe(1);
  });

  it("sends whoever waits for a re-notification to it", () => {
    const given = answer({ orders: [one], renotifications: renotified(one, "under-way") });
    expect(given.next).toEqual({ kind: "wait", href: "/renotifications/r1" });
  });
});
