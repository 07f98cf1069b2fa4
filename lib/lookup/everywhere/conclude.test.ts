import fc from "fast-check";
import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { locales } from "@/lib/i18n/locales";
import { messagesOf } from "@/messages";
import { type Conclusion, conclude, conclusionCodes, nobodyPaid } from "./conclude";
import { sentenceValues } from "./sentence-values";
import type { Answer, PlaceRow, PlaceState, QueryPlace } from "./types";

const placeOf = (index: number): QueryPlace => ({
  accountId: `account-${index % 2}`,
  accountName: `账号${index % 2}`,
  regionCode: "440200",
  departmentCode: `00${index}`,
  departmentName: index === 3 ? null : `单位${index}`,
  clues: [],
});
const answered = (change: Partial<Answer> = {}): PlaceState => ({
  kind: "answered",
  at: "2026-12-01T06:00:00.000Z",
  answer: {
    number: "440204190190001",
    paid: [],
    refunded: 0,
    unpaid: 0,
    unclear: 0,
    isListGiven: true,
    ...change,
  },
});
const paid = (wechatOrderId: string) =>
  answered({ paid: [{ wechatOrderId, feeFen: 15_000, paidAt: "2026-11-28T02:00:00.000Z" }] });
const none = answered();
const failed: PlaceState = {
  kind: "failed",
  at: "2026-12-01T06:00:01.000Z",
  error: { code: "wechat-unknown", requestId: "r" },
};
const notAsked: PlaceState = { kind: "not-asked", error: null };
const waiting: PlaceState = { kind: "waiting" };
const asking: PlaceState = { kind: "asking" };
const noList = answered({ isListGiven: false });
const unpaid = answered({ unpaid: 2 });
const refunded = answered({ refunded: 1 });
const unclear = answered({ unclear: 1 });

const rowsOf = (states: PlaceState[]): PlaceRow[] =>
  states.map((state, index) => ({ place: placeOf(index), state }));
const all = { disabled: [], accountsWithoutDepartment: [] };
const concluded = (states: PlaceState[], listed = all as Parameters<typeof conclude>[1]) =>
  conclude(rowsOf(states), listed);

function sentencesOf(conclusion: Conclusion, kind: "notice" | "order" = "notice"): string[] {
  return locales.map((locale) => {
    const translate = createTranslator({
      locale,
      messages: messagesOf[locale],
      namespace: "lookup.everywhere.sentences",
    });
    return translate(
      conclusion.code,
      sentenceValues(conclusion, { kind, number: "440204190190001" }, locale),
    );
  });
}

const saysNobodyPaid = /^没有人通过微信缴款|^Nobody has paid/;

describe("the conclusion from all departments' answers", () => {
  it.each<[string, PlaceState[], Conclusion["code"]]>([
    ["none has an order", [none, none], "none"],
    ["none has a paid one", [none, unpaid], "unpaid"],
    ["one has a paid one", [none, paid("A"), none], "paid"],
    ["one has a paid one, and others failed", [failed, paid("A"), notAsked], "paid"],
    ["one has a paid one, while others are still queried", [asking, paid("A"), waiting], "paid"],
    ["two accounts show the same paid order", [paid("A"), paid("A")], "paid"],
    ["two have paid ones", [paid("A"), paid("B")], "paid-several"],
    ["one failed", [none, failed], "partly"],
    ["one was not asked", [none, notAsked], "partly"],
    ["one gave no list", [none, noList], "partly"],
    ["all failed", [failed, failed], "partly"],
    ["one failed, and another has a refunded one", [refunded, failed], "partly"],
    ["they are being queried", [none, asking], "asking"],
    ["some wait", [none, waiting], "asking"],
    ["one has an order of unknown state", [none, unclear], "unclear"],
    ["one has a refunded one", [none, refunded, unpaid], "refunded"],
    ["nothing was started", [waiting, waiting], "not-started"],
    ["there is none", [], "no-places"],
  ])("where %s", (_what, states, code) => {
    expect(concluded(states).code).toBe(code);
  });

  it("is not that nobody paid where departments of disabled accounts were left out", () => {
    const disabled = { disabled: [placeOf(9)], accountsWithoutDepartment: [] };
    expect(concluded([none, none], disabled).code).toBe("none-enabled");
    expect(concluded([none, unpaid], disabled).code).toBe("unpaid-enabled");
    for (const sentence of sentencesOf(concluded([none], disabled))) {
      expect(sentence).not.toMatch(saysNobodyPaid);
    }
  });

  it("names the number, its kind, the departments, the accounts and the time", () => {
    const [chinese, english] = sentencesOf(concluded([none, none, none]));
    expect(chinese).toBe(
      "没有人通过微信缴款：2 个微信账号的 3 个执收单位都回答了（截至 2026-12-01 14:00:00），都没有缴款通知书 440204190190001 的订单。",
    );
    expect(english).toBe(
      "Nobody has paid through WeChat: all 3 departments of 2 accounts answered by 2026-12-01 14:00:00, and none has an order of payment notice 440204190190001.",
    );
    expect(sentencesOf(concluded([none]), "order")[0]).toContain("业务订单号 440204190190001");
  });

  it("names the department that has the payment, and how many have not answered", () => {
    const [chinese, english] = sentencesOf(concluded([none, paid("A"), failed]));
    expect(chinese).toContain("在单位1有一笔已付款的订单 A，¥150.00，2026-11-28 10:00:00 付款");
    expect(chinese).toContain("另有 1 个执收单位还没有回答");
    expect(english).toMatch(/^Paid: .* at 单位1, A, ¥150\.00, .* 1 department has not answered\.$/);
  });

  it("names the departments that keep it from being said, three at most", () => {
    const [chinese, english] = sentencesOf(concluded([none, failed, failed, notAsked, noList]));
    expect(chinese).toContain("只有 1 个回答了");
    expect(chinese).toContain("单位1、单位2和440200 003等没有查到，所以不能说没有人缴款");
    expect(english).toContain("单位1, 单位2, and 440200 003 and 1 more could not be asked");
  });

  const anyState = fc.constantFrom(
    none,
    unpaid,
    refunded,
    unclear,
    noList,
    failed,
    notAsked,
    waiting,
    asking,
    paid("A"),
    paid("B"),
  );

  it("says that nobody paid only after every department's answer, each without a paid, refunded or unclear order", () => {
    fc.assert(
      fc.property(fc.array(anyState, { maxLength: 6 }), fc.boolean(), (states, isDisabled) => {
        const listed = { disabled: isDisabled ? [placeOf(9)] : [], accountsWithoutDepartment: [] };
        const conclusion = concluded(states, listed);
        const isCertain =
          !isDisabled && states.length > 0 && states.every((state) => state === none || state === unpaid);
        expect(nobodyPaid.has(conclusion.code)).toBe(isCertain);
        expect(conclusionCodes).toContain(conclusion.code);
        for (const sentence of sentencesOf(conclusion)) {
          expect(saysNobodyPaid.test(sentence)).toBe(isCertain);
          expect(sentence).not.toMatch(/[{}]|undefined|NaN/);
        }
      }),
    );
  });
});
