import { describe, expect, it } from "vitest";
import { errorCatalogue } from "./error-catalogue";
import { codeLine, codeWords } from "./error-words";

const rid = "6a7b8c9d-0e1f2a3b-4c5d6e7f";
const notFound = { errcode: 9710001, errmsg: `通知书不存在 payment notice not found rid: ${rid}` };

describe("a code in words", () => {
  it("that is known has its meaning and remedy, in the family that is asked for", () => {
    for (const { code, family, meaning, action } of errorCatalogue) {
      const words = codeWords({ errcode: code, family }, "en");
      expect(words).toEqual({ isKnown: true, meaning: meaning.en, action: action.en, said: null, rid: null });
    }
    expect(codeLine({ errcode: 40003 }, "zh-CN")).toMatch(/^40003 缴款人的 openid 不正确.*[^。]$/u);
  });

  it("that is unknown says so, with the raw text and the rid", () => {
    expect(codeWords(notFound, "en")).toEqual({
      isKnown: false,
      meaning: "WeChat answered 9710001, which this desk does not know.",
      action: expect.stringContaining("rid"),
      said: "通知书不存在 payment notice not found",
      rid,
    });
    expect(codeLine(notFound, "zh-CN")).toBe(
      `微信返回 9710001，本系统不认识这个代码；原文：通知书不存在 payment notice not found；rid ${rid}`,
    );
    expect(codeLine({ errcode: 5, errmsg: "", rid: "kept" }, "en")).toBe(
      "WeChat answered 5, which this desk does not know; rid kept",
    );
  });

  it("of a receiver is the receiver's, also where WeChat has one of that number", () => {
    expect(codeWords({ errcode: 40001, family: "receiver" }, "en")).toMatchObject({
      isKnown: false,
      meaning: "The receiver answered 40001, a code of the receiver's own that this desk does not know.",
    });
    expect(codeWords({ errcode: 298, family: "receiver" }, "zh-CN").isKnown).toBe(true);
  });
});
