declare const fenBrand: unique symbol;

/** An amount in whole fen (分), 1/100 yuan. */
export type Fen = number & { readonly [fenBrand]: true };

/** Brands a number of fen. Throws RangeError unless it is a whole number in the safe range. */
export function fen(amount: number | bigint): Fen {
  const value = Number(amount);
  if (!Number.isSafeInteger(value)) throw new RangeError("not a whole amount of fen in the safe range");
  return value as Fen;
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
