import fc from "fast-check";
import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { locales } from "@/lib/i18n/locales";
import { seed } from "@/lib/wechat/testing/hostile";
import { messagesOf } from "@/messages";
import { answerCase } from "./answer";
import { answerCodes } from "./answer-codes";
import { answerTable } from "./answer-table";
import { answerValues } from "./answer-values";
import type { CaseFacts } from "./facts";
import {
  deskOrder,
  factsOf,
  minutesAgo,
  orderOf,
  owed,
  recording,
  refusing,
  silent,
  told,
  untried,
} from "./testing/facts";
import { type Case, type CaseOrder, type KnowledgeFailure, nextStepKinds } from "./types";

const instant = fc.constantFrom(minutesAgo(0), minutesAgo(5), minutesAgo(90), minutesAgo(100_000));
const maybe = <Value>(values: fc.Arbitrary<Value>) => fc.option(values);
const failure: fc.Arbitrary<KnowledgeFailure> = fc.record({
  at: instant,
  code: fc.constantFrom("wechat-rejected", "wechat-unreachable", "wechat-unknown"),
  errcode: maybe(fc.constantFrom(232, 40_001, -1, 9_710_001)),
  errmsg: maybe(fc.constantFrom("", "{order}", "<b>busy</b>")),
});
const amount = maybe(fc.constantFrom(0, 1, 20_000, Number.MAX_SAFE_INTEGER));

const refund = fc.record({
  fen: amount,
  state: fc.constantFrom("refunded", "refunding", null),
  at: maybe(instant),
  reason: fc.constant(null),
  refundOrderId: fc.constant(null),
});
const receiver = fc.constantFrom(told, silent, untried, refusing(298), recording, {
  ...silent,
  name: null,
  appid: null,
  toldOf: "refund" as const,
});

const ids = ["AQa", "AQb", "AQc"];
const atWechat = fc
  .record({
    status: fc.constantFrom("unpaid", "paid", "refunding", "refunded", "closed", null),
    statusNumber: fc.constantFrom(null, 1, 3, 77),
    feeFen: amount,
    paidAt: maybe(instant),
    refundedAt: maybe(instant),
    createdAt: maybe(instant),
    isPaidOne: fc.boolean(),
    refunds: fc.array(refund, { maxLength: 2 }),
    refundedFen: fc.constantFrom(0, 700),
    receivers: fc.array(receiver, { maxLength: 3 }),
    seenAt: maybe(instant),
    failure: maybe(failure),
    wechatOrderId: fc.constantFrom(...ids),
  })
  .map((change) => orderOf(change));
const atDesk = fc
  .record({
    state: fc.constantFrom("submitting", "unknown", "rejected", "absent", "placed"),
    mustPick: fc.boolean(),
    errcode: maybe(fc.constantFrom(40_035, 232)),
    errmsg: maybe(fc.constantFrom("{", "}", "'{x}'", "WeChat's <words>")),
    nextLookAt: maybe(instant),
    hasPayLink: fc.boolean(),
  })
  .map((change) => deskOrder(change));

const facts: fc.Arbitrary<CaseFacts> = fc
  .record({
    numberKind: fc.constantFrom("notice", "order"),
    orders: fc.array(fc.oneof({ weight: 3, arbitrary: atWechat }, atDesk), { maxLength: 4 }),
    list: fc.record({ seenAt: maybe(instant), failure: maybe(failure), isGiven: fc.boolean() }),
    receivable: fc.record({
      value: maybe(
        fc
          .record({ feeFen: amount, expireDate: fc.constantFrom(null, "20200101", "20991231", "{", "soon") })
          .map((change) => ({ ...owed, ...change })),
      ),
      seenAt: maybe(instant),
      failure: maybe(failure),
    }),
    renotifications: fc.array(
      fc.record({
        id: fc.uuid(),
        wechatOrderId: fc.constantFrom(...ids),
        standing: fc.constantFrom("under-way", "delivered", "refused", "unseen", "not-taken"),
        at: instant,
      }),
      { maxLength: 3 },
    ),
  })
  .map((change) => factsOf(change));

type Translate = (key: string, values: Record<string, string | number>) => string;

/** The messages of one language; a key or a value that is missing throws. */
function sentencesIn(locale: (typeof locales)[number]): Translate {
  const translate = createTranslator({
    locale,
    messages: messagesOf[locale],
    namespace: "cases.answers",
    onError: (error) => {
      throw error;
    },
  });
  return translate as unknown as Translate;
}
const sentences = locales.map((locale) => ({ locale, sentence: sentencesIn(locale) }));

const runs = { seed, numRuns: 250 };
const stateOf = (answer: Case["answer"]) => answer.code.split("-")[0];
const isPaid = (order: CaseOrder) => order.status === "paid" || (order.status === null && order.isPaidOne);

describe("whatever is known", () => {
  it("has exactly one answer, with a step that there is and a sentence in both languages with all its values", () => {
    fc.assert(
      fc.property(facts, (known) => {
        const answer = answerCase(known);
        expect(answerCodes).toContain(answer.code);
        expect(nextStepKinds).toContain(answer.next.kind);
        for (const { locale, sentence } of sentences) {
          const text = sentence(answer.code, answerValues(answer, locale));
          expect(text.length).toBeGreaterThan(8);
          expect(text).not.toMatch(/undefined|NaN|null|Invalid/);
        }
      }),
      runs,
    );
  });

  it("is never called paid without an order that WeChat calls paid, and never anything else with one that is described", () => {
    fc.assert(
      fc.property(facts, (known) => {
        const saysPaid = stateOf(answerCase(known)) === "paid";
        if (saysPaid) expect(known.orders.some(isPaid)).toBe(true);
        if (known.orders.some(({ status }) => status === "paid")) expect(saysPaid).toBe(true);
      }),
      runs,
    );
  });

  it("calls two paid orders a double payment, whatever else there is", () => {
    fc.assert(
      fc.property(facts, (known) => {
        const paid = known.orders.filter(({ status }) => status === "paid");
        expect(answerCase(known).code === "paid-twice").toBe(paid.length > 1);
      }),
      runs,
    );
  });

  it("offers a re-notification only of a paid or refunded order that someone does not know of, and none while one is under way", () => {
    fc.assert(
      fc.property(facts, (known) => {
        const { next } = answerCase(known);
        if (next.kind !== "renotify") return;
        const orders = known.orders.filter(({ wechatOrderId }) => wechatOrderId === next.wechatOrderId);
        expect(orders.some(({ status }) => status === "paid" || status === "refunded")).toBe(true);
        const taken = known.renotifications.filter(
          ({ wechatOrderId, standing }) => wechatOrderId === next.wechatOrderId && standing !== "not-taken",
        );
        expect(taken[0]?.standing).not.toBe("under-way");
      }),
      runs,
    );
  });

  it("lets nobody place an order while the outcome of another is open or the notice is paid", () => {
    fc.assert(
      fc.property(facts, (known) => {
        const { next } = answerCase(known);
        if (next.kind !== "create-order" && next.kind !== "place-again") return;
        const open = known.orders.filter(
          ({ status, desk }) =>
            status === "paid" ||
            (status === null && desk !== null && ["submitting", "unknown"].includes(desk.state)),
        );
        expect(open).toEqual([]);
      }),
      runs,
    );
  });
});

describe("the table of answers", () => {
  it("has a row for each answer, and ends with one that always holds", () => {
    expect([...new Set(answerTable.map(({ code }) => code))].sort()).toEqual([...answerCodes].sort());
    expect(answerTable.at(-1)?.code).toBe("what-is-known");
  });

  it.each(locales)("has its sentences and next steps in %s, and no others", (locale) => {
    const { answers, next } = messagesOf[locale].cases;
    expect(Object.keys(answers).sort()).toEqual([...answerCodes].sort());
    expect(Object.keys(next).sort()).toEqual([...nextStepKinds].sort());
  });
});
