import { describe, expect, it } from "vitest";
import { fen, formatFen, parseYuan, yuanText } from "./money";

describe("amounts", () => {
  it("refuses what is not whole fen in the safe range", () => {
    expect(() => fen(1.5)).toThrow(RangeError);
    expect(() => fen(2n ** 60n)).toThrow(RangeError);
  });

  it.each([
    ["200", 20000],
    ["0.1", 10],
    ["1,234.56", 123456],
    ["¥1２.５", 1250],
    ["0.29", 29],
  ])("reads %s yuan as %i fen", (text, expected) => expect(parseYuan(text)).toBe(expected));

  it.each(["", "1.234", "-1", "1e3", "abc", "1.2.3", "99999999999999"])("reads no amount from %j", (text) =>
    expect(parseYuan(text)).toBeNull(),
  );

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
