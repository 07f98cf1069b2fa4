import { describe, expect, it } from "vitest";
import { fen, formatFen, yuanText } from "./money";

describe("amounts", () => {
  it("refuses what is not whole fen in the safe range", () => {
    expect(() => fen(1.5)).toThrow(RangeError);
    expect(() => fen(2n ** 60n)).toThrow(RangeError);
  });

  it.each([
    [0, "0.00", "¥0.00"],
    [5, "0.05", "¥0.05"],
    [123456789, "1234567.89", "¥1,234,567.89"],
    [-150, "-1.50", "-¥1.50"],
  ])("writes %i fen", (amount, plain, formatted) => {
    expect(yuanText(fen(amount))).toBe(plain);
    expect(formatFen(fen(amount))).toBe(formatted);
  });
});
