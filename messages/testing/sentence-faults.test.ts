import { describe, expect, it } from "vitest";
import { messageArguments } from "./message-arguments";
import { sentenceFaults } from "./sentence-faults";

describe("faults of a sentence", () => {
  it.each([
    ["zh-CN", "退款：账单 没有 ¥0.00"],
    ["zh-CN", "已收到。 另有 2 笔"],
    ["zh-CN", "什么都没有发生。；45009"],
    ["zh-CN", "停用“”？"],
    ["en", "Show all 1 bytes"],
    ["en", "1 row have a result"],
    ["en", "Orders: 2 rows is left"],
    ["en", "Refunds: none, ¥0.00"],
    ["en", "Sent .. again"],
  ] as const)("are found in %s: %s", (locale, text) => {
    expect(sentenceFaults(text, locale, true)).not.toEqual([]);
  });

  it.each([
    ["zh-CN", "账单中没有退款。本系统有 2 笔退款不在账单中，合计 ¥5.00。"],
    ["zh-CN", "第 1 行第 2 列：超过 5,000 列。"],
    ["en", "1 of 2 rows has a result"],
    ["en", "1 row is waiting. Event 2 is not linked."],
    ["en", "None of 3 receivers was notified."],
  ] as const)("are not seen where there are none, in %s: %s", (locale, text) => {
    expect(sentenceFaults(text, locale, true)).toEqual([]);
  });
});

describe("arguments of a message", () => {
  it("are read from branches, tags and quotes, each once", () => {
    const text =
      "It's '{not}' {a, plural, =0 {no {b}} one {# {c, select, yes {<d></d>} other {}}} other {{a}}} {e, number}";
    expect(messageArguments(text)).toEqual([
      { name: "a", type: "plural", options: ["=0", "one", "other"] },
      { name: "b", type: "plain", options: [] },
      { name: "c", type: "select", options: ["yes", "other"] },
      { name: "d", type: "tag", options: [] },
      { name: "e", type: "number", options: [] },
    ]);
  });
});
