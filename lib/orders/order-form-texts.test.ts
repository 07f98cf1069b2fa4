import { describe, expect, it } from "vitest";
import { requestRuleCodes, requestWarningCodes } from "@/lib/wechat/rules/codes";
import english from "@/messages/en/validation.json";
import chinese from "@/messages/zh-CN/validation.json";

/** What the form and the schema of the order say on their own account. */
const ofTheDesk = [
  "required",
  "tooLong",
  "choose",
  "amount",
  "integer",
  "date",
  "number_not_plain",
  "currency_not_yuan",
];

describe("texts of the order form's errors and warnings", () => {
  it.each([...requestRuleCodes, ...requestWarningCodes, ...ofTheDesk])(
    "%s has a text in both languages",
    (code) => {
      for (const texts of [chinese, english] as Record<string, string>[]) {
        expect(texts[code]?.trim()).toBeTruthy();
      }
    },
  );
});
