import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fen } from "./money";
import { fenInChinese, fenInEnglish, fenInWords } from "./money-in-words";

const known: [number, string, string][] = [
  [0, "零元整", "zero yuan only"],
  [1, "壹分", "zero yuan and one fen"],
  [10, "壹角整", "zero yuan and ten fen"],
  [99, "玖角玖分", "zero yuan and ninety-nine fen"],
  [100, "壹元整", "one yuan only"],
  [105, "壹元零伍分", "one yuan and five fen"],
  [1_000, "壹拾元整", "ten yuan only"],
  [1_900, "壹拾玖元整", "nineteen yuan only"],
  [20_000, "贰佰元整", "two hundred yuan only"],
  [20_050, "贰佰元伍角整", "two hundred yuan and fifty fen"],
  [20_005, "贰佰元零伍分", "two hundred yuan and five fen"],
  [32_504, "叁佰贰拾伍元零肆分", "three hundred twenty-five yuan and four fen"],
  [100_100, "壹仟零壹元整", "one thousand one yuan only"],
  [123_456, "壹仟贰佰叁拾肆元伍角陆分", "one thousand two hundred thirty-four yuan and fifty-six fen"],
  [140_950, "壹仟肆佰零玖元伍角整", "one thousand four hundred nine yuan and fifty fen"],
  [600_714, "陆仟零柒元壹角肆分", "six thousand seven yuan and fourteen fen"],
  [168_032, "壹仟陆佰捌拾元叁角贰分", "one thousand six hundred eighty yuan and thirty-two fen"],
  [1_000_000, "壹万元整", "ten thousand yuan only"],
  [1_000_100, "壹万零壹元整", "ten thousand one yuan only"],
  [1_640_902, "壹万陆仟肆佰零玖元零贰分", "sixteen thousand four hundred nine yuan and two fen"],
  [10_010_000, "壹拾万零壹佰元整", "one hundred thousand one hundred yuan only"],
  [10_700_053, "壹拾万柒仟元伍角叁分", "one hundred seven thousand yuan and fifty-three fen"],
  [
    123_456_789,
    "壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分",
    "one million two hundred thirty-four thousand five hundred sixty-seven yuan and eighty-nine fen",
  ],
  [10_000_000_000, "壹亿元整", "one hundred million yuan only"],
  [10_000_000_100, "壹亿零壹元整", "one hundred million one yuan only"],
  [10_000_100_000, "壹亿零壹仟元整", "one hundred million one thousand yuan only"],
  [10_100_000_000, "壹亿零壹佰万元整", "one hundred one million yuan only"],
  [100_000_000_000_000, "壹万亿元整", "one trillion yuan only"],
  [-20_050, "负贰佰元伍角整", "minus two hundred yuan and fifty fen"],
];

/** Reads capital numerals by adding up, another way than they were written. Zeros carry no value. */
function readChinese(words: string): number {
  const digits = "零壹贰叁肆伍陆柒捌玖";
  const below = (text: string, size: string, then: (part: string) => number, times: number): number => {
    const at = text.lastIndexOf(size);
    return at < 0 ? then(text) : then(text.slice(0, at)) * times + then(text.slice(at + 1));
  };
  const ones = (text: string) => Math.max(0, digits.indexOf(text.replaceAll("零", "") || "零"));
  const small = (text: string) => {
    let sum = 0;
    let rest = text.replaceAll("零", "");
    for (const [unit, value] of [
      ["仟", 1000],
      ["佰", 100],
      ["拾", 10],
    ] as const) {
      const [head, tail] = rest.split(unit);
      if (tail === undefined) continue;
      sum += ones(head ?? "") * value;
      rest = tail;
    }
    return sum + ones(rest);
  };
  const myriads = (text: string) => below(text, "万", small, 10_000);
  const [, minus, yuan = "", jiao = "", cents = ""] =
    /^(负)?(?:(.+)元)?零?(?:(.)角)?(?:零?(.)分)?整?$/.exec(words) ?? [];
  const whole = below(yuan, "亿", myriads, 100_000_000);
  return (minus ? -1 : 1) * (whole * 100 + ones(jiao) * 10 + ones(cents));
}

const anyAmount = fc.oneof(
  fc.maxSafeInteger(),
  fc.integer({ min: -100_000, max: 100_000_000 }),
  // Many zeros inside: the places where the rules differ.
  fc
    .tuple(
      fc.integer({ min: 1, max: 99 }),
      fc.integer({ min: 0, max: 13 }),
      fc.integer({ min: 0, max: 10_000 }),
    )
    .map(([head, zeros, tail]) => head * 10 ** zeros + tail)
    .filter(Number.isSafeInteger),
);

describe("an amount in words", () => {
  it.each(known)("%i fen is %s, %s", (amount, chinese, english) => {
    expect(fenInChinese(fen(amount))).toBe(chinese);
    expect(fenInEnglish(fen(amount))).toBe(english);
    expect(fenInWords(fen(amount), "zh-CN")).toBe(chinese);
    expect(fenInWords(fen(amount), "en")).toBe(english);
  });

  it("in Chinese reads back as the same amount", () => {
    fc.assert(
      fc.property(anyAmount, (amount) => {
        expect(readChinese(fenInChinese(fen(amount)))).toBe(amount + 0);
      }),
    );
  });

  it("in Chinese never has two zeros in a row or one before a unit, and ends with 整 or 分", () => {
    fc.assert(
      fc.property(anyAmount, (amount) => {
        const words = fenInChinese(fen(amount));
        expect(words).not.toMatch(/零零|零[拾佰仟万亿角分整]|(?<!^零)(?<=零)元/);
        expect(words.endsWith("整")).toBe(amount % 10 === 0);
        expect(words).toMatch(/[整分]$/);
      }),
    );
  });

  it("differs for different amounts, in both languages", () => {
    fc.assert(
      fc.property(anyAmount, anyAmount, (one, other) => {
        fc.pre(one !== other);
        expect(fenInChinese(fen(one))).not.toBe(fenInChinese(fen(other)));
        expect(fenInEnglish(fen(one))).not.toBe(fenInEnglish(fen(other)));
      }),
    );
  });
});
