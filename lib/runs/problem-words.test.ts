import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { type Locale, locales } from "@/lib/i18n/locales";
import { messagesOf } from "@/messages";
import type { RowProblem } from "./kind";
import { joinProblemWords, problemWords } from "./problem-words";

function wordsOf(problem: RowProblem, locale: Locale): string {
  const messages = messagesOf[locale];
  const words = problemWords({
    locale,
    errors: createTranslator({ locale, messages, namespace: "errors" }),
    validation: createTranslator({ locale, messages, namespace: "validation" }),
    columns: createTranslator({ locale, messages, namespace: "orders-batch.columns" }),
  });
  return joinProblemWords(words(problem), locale);
}

describe("the problem of a row in one line", () => {
  it("sets cells that are wrong apart, in the punctuation of the language", () => {
    const problem = {
      code: "invalid",
      issues: [
        { column: "fee", message: "required" },
        { column: "itemName", message: "tooLong" },
      ],
    } as RowProblem;
    expect(wordsOf(problem, "zh-CN")).toBe("金额（元）：请填写此项；项目名称：内容太长");
    expect(wordsOf(problem, "en")).toBe("Amount (yuan): Fill this in; Item name: Too long");
  });

  it.each(locales)("puts nothing after the end of a sentence, in %s", (locale) => {
    const text = wordsOf(
      { code: "wechat-rejected", errcode: 40001, errmsg: "invalid credential" } as RowProblem,
      locale,
    );
    expect(text).toContain("40001");
    expect(text).not.toMatch(/[。.][；;]|[。；] /);
  });
});
