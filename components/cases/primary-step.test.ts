import { describe, expect, test } from "vitest";
import { type NextStep, nextStepKinds } from "@/lib/cases/types";
import { addressOf, primaryOf } from "./primary-step";

const all = { mayRefresh: true, mayReveal: true, mayCreate: true, mayRenotify: true, mayQueryAll: true };
const none = {
  mayRefresh: false,
  mayReveal: false,
  mayCreate: false,
  mayRenotify: false,
  mayQueryAll: false,
};
const key = {
  accountId: "0198a3f2-0000-7000-8000-000000000001",
  regionCode: "440200",
  departmentCode: "143605002004",
  numberKind: "notice" as const,
  number: "440204190185356",
};
const step = (kind: NextStep["kind"]): NextStep => ({ kind, href: "/orders/1", wechatOrderId: "AQCA" });

describe("the one primary button", () => {
  test("is there for every step that someone can take, and for no other", () => {
    const offered = Object.fromEntries(nextStepKinds.map((kind) => [kind, primaryOf(step(kind), all)]));
    expect(offered).toEqual({
      "ask-wechat": "ask",
      "look-again": "ask",
      wait: "none",
      "check-number": "link",
      "create-order": "link",
      "send-pay-link": "link",
      renotify: "renotify",
      "contact-receiver": "summary",
      "refund-elsewhere": "summary",
      "pick-candidate": "link",
      "place-again": "link",
      "open-order": "link",
      nothing: "none",
    });
  });

  test("never offers what the role may not do: such a step is handed on with a summary, or not at all", () => {
    expect(primaryOf(step("renotify"), none)).toBe("summary");
    expect(primaryOf(step("create-order"), none)).toBe("summary");
    expect(primaryOf(step("ask-wechat"), none)).toBe("none");
    expect(primaryOf(step("look-again"), none)).toBe("none");
  });

  test("does not re-notify an order without an id", () => {
    expect(primaryOf({ kind: "renotify" }, all)).toBe("summary");
  });
});

describe("where a step leads", () => {
  test("a new order starts from the number", () => {
    const address = new URL(addressOf({ kind: "create-order", href: "/orders/new" }, key), "http://desk");
    expect(address.pathname).toBe("/orders/new");
    expect(Object.fromEntries(address.searchParams)).toEqual({
      account: key.accountId,
      region: "440200",
      department: "143605002004",
      kind: "notice",
      number: "440204190185356",
    });
  });

  test("a new order after an earlier one copies that", () => {
    expect(addressOf({ kind: "create-order", href: "/orders/new?from=1" }, key)).toBe("/orders/new?from=1");
  });

  test("a number that is wrong is typed anew, at the same place", () => {
    const address = new URL(addressOf({ kind: "check-number" }, key), "http://desk");
    expect(address.pathname).toBe("/cases");
    expect(address.searchParams.get("department")).toBe("143605002004");
    expect(address.searchParams.has("number")).toBe(false);
  });
});
