import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fen, yuanText } from "@/lib/money";
import { momentText, readAmount, readMoment } from "./values";

describe("an amount", () => {
  it.each([
    ["1,234.50", 123_450],
    ["１２３．４", 12_340],
    ["￥1,200.00", 120_000],
    ["¥ 1,200", 120_000],
    ["200元", 20_000],
    ["200 元整", 20_000],
    ["CNY 0.01", 1],
    ["1，234.50", 123_450],
    ["10,0000.00", 10_000_000],
    ["1,0000,0000", 10_000_000_000],
    ["0", 0],
    ["0.1", 10],
    ["0.29", 29],
    ["1,234.56", 123_456],
    ["¥1２.５", 1_250],
    ["  12.3 ", 1_230],
  ])("%s is read to the fen", (text, amount) => {
    expect(readAmount(text)).toBe(amount);
  });

  it.each([
    ["20,00"],
    ["1,2,3"],
    ["1.234,56"],
    ["1.234.56"],
    ["0.005"],
    ["-5"],
    ["(5)"],
    ["1e3"],
    ["1 234.50"],
    [",500"],
    ["1,234,5"],
    ["12,34,567"],
    ["1,0000,000"],
    ["1.234"],
    ["abc"],
    ["1.2.3"],
    ["5."],
    [".5"],
    ["012"],
    ["1.2万"],
    ["2%"],
    ["$5"],
    ["元"],
    [""],
    ["一百"],
    ["99999999999999"],
  ])("%s could be another amount or is none, and is refused", (text) => {
    expect(readAmount(text)).toBeNull();
  });

  it("reads back whatever the desk writes, and no text as anything but whole fen", () => {
    const amounts = fc.integer({ min: 0, max: 999_999_999_999 });
    fc.assert(
      fc.property(amounts, (amount) => {
        expect(readAmount(yuanText(fen(amount)))).toBe(amount);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const amount = readAmount(text);
        expect(amount === null || (Number.isSafeInteger(amount) && amount >= 0)).toBe(true);
      }),
    );
  });
});

describe("a day or time", () => {
  it.each([
    ["2026年2月28日", "2026-02-28"],
    ["2026/11/20 9:30", "2026-11-20 09:30"],
    ["2026-11-20 下午3:05", "2026-11-20 15:05"],
    ["2026-11-20下午3:05:07", "2026-11-20 15:05:07"],
    ["2026-11-20 3:05 PM", "2026-11-20 15:05"],
    ["2026-11-20 上午12:10", "2026-11-20 00:10"],
    ["2026-11-20 12:10 AM", "2026-11-20 00:10"],
    ["2026-11-20 下午12:10", "2026-11-20 12:10"],
    ["20261120", "2026-11-20"],
    ["20261120 09:30:00", "2026-11-20 09:30:00"],
    ["2026.11.20", "2026-11-20"],
    ["2026-1-2", "2026-01-02"],
    ["２０２６－１１－２０", "2026-11-20"],
    ["2026年11月20日星期五", "2026-11-20"],
    ["2026年11月20日 15时5分", "2026-11-20 15:05"],
    ["2026年11月20日15:05", "2026-11-20 15:05"],
    ["2026-11-20T09:30:00+08:00", "2026-11-20 09:30:00"],
    ["2026-11-20T20:30:00Z", "2026-11-21 04:30:00"],
    ["2026-11-20T09:30:00.123Z", "2026-11-20 17:30:00"],
    ["2028-02-29", "2028-02-29"],
  ])("%s is read as one moment in Asia/Shanghai", (text, moment) => {
    const read = readMoment(text);
    expect(read && momentText(read)).toBe(moment);
  });

  it.each([
    ["2026.2.30"],
    ["202611"],
    ["2026111"],
    ["20/11/2026"],
    ["11/12/2026"],
    ["26-11-20"],
    ["2026-11/20"],
    ["2026-13-01"],
    ["2026-11-20 25:00"],
    ["2026-11-20 24:00"],
    ["2026-11-20 9:60"],
    ["2026-11-20 上午15:00"],
    ["2026-11-20 15:00 PM"],
    ["2026年11月20日星期一"],
    ["2026-11"],
    ["46346.39583"],
    ["9:30"],
    ["今天"],
    [""],
  ])("%s is none, or more than one, and is refused", (text) => {
    expect(readMoment(text)).toBeNull();
  });

  it("reads every day in each way that people write it", () => {
    const days = fc.date({
      min: new Date("1990-01-01T00:00:00Z"),
      max: new Date("2099-12-31T00:00:00Z"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, (date) => {
        const day = date.toISOString().slice(0, 10);
        const [year = "", month = "", number = ""] = day.split("-");
        const loose = [year, String(Number(month)), String(Number(number))] as const;
        for (const text of [
          day,
          `${year}${month}${number}`,
          loose.join("/"),
          loose.join("."),
          `${loose[0]}年${loose[1]}月${loose[2]}日`,
        ]) {
          expect(readMoment(text)).toEqual({ day, time: null });
        }
      }),
    );
  });
});
