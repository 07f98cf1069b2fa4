import fc from "fast-check";
import { expect, it } from "vitest";
import { numberForms, otherForm, sentNumber, typedNumber } from "./number-forms";

it.each([
  ["440204190185356", ["440204190185356"]],
  [" 440204190185356\n", ["440204190185356"]],
  ["\u2068440204190185356\u2069\ufeff", ["440204190185356"]],
  ["粤缴 2026 001", ["粤缴 2026 001", "粤缴2026001"]],
  ["４４０２０４", ["４４０２０４", "440204"]],
  ["（2026）罚字第1号", ["（2026）罚字第1号", "(2026)罚字第1号"]],
  ["4402\u200b04", ["4402\u200b04", "440204"]],
  // A line break is no part of a number that could be sent.
  ["4402\n04", ["440204"]],
  ["AQCAzieFp6-dC8EKDJ7fvb6x3dZt", ["AQCAzieFp6-dC8EKDJ7fvb6x3dZt"]],
  [" ", []],
  ["1\u00002", []],
  ["9".repeat(513), []],
])("asks %j as it was typed first, and in its plain form where that is another number", (typed, forms) => {
  expect(numberForms(typed)).toEqual(forms);
});

it("names the plain form only of a number that is not plain", () => {
  expect(otherForm("4402 04")).toBe("440204");
  expect(otherForm(" 440204 ")).toBeNull();
  expect(otherForm("1\u00002")).toBeNull();
});

it("sends the first form", () => {
  expect(sentNumber(" 4402 04 ")).toBe("4402 04");
  expect(sentNumber("4402\n04")).toBe("440204");
  expect(sentNumber("1\u00002")).toBe("1\u00002");
});

it("takes nothing from a typed number but the blanks at its ends", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (typed) => {
      const kept = typedNumber(typed);
      expect(typed).toContain(kept);
      expect(typedNumber(kept)).toBe(kept);
      expect(kept.trim()).toBe(kept);
    }),
  );
});
