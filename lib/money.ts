declare const fenBrand: unique symbol;

/** An amount in whole fen (分), 1/100 yuan. */
export type Fen = number & { readonly [fenBrand]: true };

/** Brands a number of fen. Throws RangeError unless it is a whole number in the safe range. */
export function fen(amount: number | bigint): Fen {
  const value = Number(amount);
  if (!Number.isSafeInteger(value)) throw new RangeError("not a whole amount of fen in the safe range");
  return value as Fen;
}

const yuanPattern = /^\d{1,13}(?:\.\d{1,2})?$/;

/** Reads yuan as typed ("1,234.5", full-width digits, ¥) by decimal arithmetic; null where it is no amount. */
export function parseYuan(text: string): Fen | null {
  const plain = text.normalize("NFKC").replace(/[¥¥,\s]/g, "");
  if (!yuanPattern.test(plain)) return null;
  const [yuan = "0", cents = ""] = plain.split(".");
  return fen(BigInt(yuan) * 100n + BigInt(cents.padEnd(2, "0")));
}

/** Yuan with two decimals and no separators, as a form field shows it: 20000 fen → "200.00". */
export function yuanText(amount: Fen): string {
  const sign = amount < 0 ? "-" : "";
  const digits = String(Math.abs(amount)).padStart(3, "0");
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Yuan for reading: 2000000 fen → "¥20,000.00". */
export function formatFen(amount: Fen): string {
  const text = yuanText(amount);
  const [whole = "0", cents = "00"] = text.replace("-", "").split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return `${text.startsWith("-") ? "-" : ""}¥${grouped}.${cents}`;
}

const numerals = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"];
const places = ["", "拾", "佰", "仟"];
const groups = ["", "万", "亿", "兆"];

function groupInWords(group: string): string {
  let words = "";
  let gap = false;
  for (const [index, digit] of [...group].entries()) {
    if (digit === "0") {
      gap = words !== "";
      continue;
    }
    words += (gap ? "零" : "") + numerals[Number(digit)] + places[group.length - 1 - index];
    gap = false;
  }
  return words;
}

function wholeYuanInWords(whole: string): string {
  const padded = whole.padStart(Math.ceil(whole.length / 4) * 4, "0");
  const parts = padded.match(/\d{4}/g) ?? [];
  let words = "";
  let gap = false;
  for (const [index, part] of parts.entries()) {
    if (part === "0000") {
      gap = words !== "";
      continue;
    }
    const needsZero = words !== "" && (gap || part.startsWith("0"));
    words += (needsZero ? "零" : "") + groupInWords(part) + groups[parts.length - 1 - index];
    gap = false;
  }
  return words;
}

/** The amount in Chinese capital numerals (大写金额), by the rules for banking bills: 20050 fen → 贰佰元伍角整. */
export function fenInWords(amount: Fen): string {
  const digits = String(Math.abs(amount)).padStart(3, "0");
  const whole = wholeYuanInWords(digits.slice(0, -2));
  const jiao = Number(digits.at(-2));
  const cents = Number(digits.at(-1));
  let words = whole === "" ? "" : `${whole}元`;
  if (jiao > 0) words += `${numerals[jiao]}角`;
  else if (cents > 0 && whole !== "") words += "零";
  if (cents > 0) words += `${numerals[cents]}分`;
  else words = words === "" ? "零元整" : `${words}整`;
  return amount < 0 ? `负${words}` : words;
}
