import type { Fen } from "./money";

type Numerals = {
  digits: readonly string[];
  /** The sizes that have a word of their own, largest first. */
  sizes: readonly (readonly [size: number, name: string])[];
};

const numerals: Numerals = {
  digits: ["", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"],
  sizes: [
    [100_000_000, "亿"],
    [10_000, "万"],
    [1_000, "仟"],
    [100, "佰"],
    [10, "拾"],
  ],
};

/** A number from 1 on in capital numerals. Above 亿 it counts in 万亿, since 兆 means two different numbers. */
function wholeInChinese(value: number): string {
  for (const [size, name] of numerals.sizes) {
    if (value < size) continue;
    const rest = value % size;
    const gap = rest > 0 && rest < size / 10 ? "零" : "";
    return wholeInChinese(Math.floor(value / size)) + name + gap + (rest > 0 ? wholeInChinese(rest) : "");
  }
  return numerals.digits[value] ?? "";
}

/**
 * The amount in Chinese capital numerals (大写金额) without the currency's name, by the rules for banking bills (支付结算办法,
 * annex 1): 20050 fen → 贰佰元伍角整, 20005 fen → 贰佰元零伍分, 0 → 零元整, below 0 with 负 before it.
 */
export function fenInChinese(amount: Fen): string {
  const size = Math.abs(amount);
  const yuan = Math.floor(size / 100);
  const jiao = Math.floor(size / 10) % 10;
  const cents = size % 10;
  let words = yuan > 0 ? `${wholeInChinese(yuan)}元` : "";
  if (jiao > 0) words += `${numerals.digits[jiao]}角`;
  else if (cents > 0 && yuan > 0) words += "零";
  if (cents > 0) words += `${numerals.digits[cents]}分`;
  else words = words === "" ? "零元整" : `${words}整`;
  return amount < 0 ? `负${words}` : words;
}

const upToNineteen =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const englishSizes = [
  [1_000_000_000_000, "trillion"],
  [1_000_000_000, "billion"],
  [1_000_000, "million"],
  [1_000, "thousand"],
  [100, "hundred"],
] as const;

function wholeInEnglish(value: number): string {
  for (const [size, name] of englishSizes) {
    if (value < size) continue;
    const rest = value % size;
    return `${wholeInEnglish(Math.floor(value / size))} ${name}${rest > 0 ? ` ${wholeInEnglish(rest)}` : ""}`;
  }
  const small = upToNineteen[value];
  if (small !== undefined) return small;
  const one = value % 10;
  return `${tens[Math.floor(value / 10) - 2]}${one > 0 ? `-${upToNineteen[one]}` : ""}`;
}

/** The amount in English words: 123456 fen → "one thousand two hundred thirty-four yuan and fifty-six fen". */
export function fenInEnglish(amount: Fen): string {
  const size = Math.abs(amount);
  const yuan = `${wholeInEnglish(Math.floor(size / 100))} yuan`;
  const cents = size % 100;
  const words = cents > 0 ? `${yuan} and ${wholeInEnglish(cents)} fen` : `${yuan} only`;
  return amount < 0 ? `minus ${words}` : words;
}

/** The amount in the words of a language, so that no digit can be misread or added. */
export function fenInWords(amount: Fen, locale: "zh-CN" | "en"): string {
  return locale === "zh-CN" ? fenInChinese(amount) : fenInEnglish(amount);
}
