import { isDay } from "@/lib/time";
import { BillError } from "./bill-error";

// What cells may be. These know neither line nor column, which the caller adds to the error.

const amountPattern = /^\d{1,11}(?:\.\d{1,2})?$/;
const feePattern = /^-?\d{1,9}(?:\.\d{1,5})?$/;
const hugePattern = /^-?\d{12,}(?:\.\d+)?$/;
const roundedPattern = /^-?\d(?:\.\d+)?[eE]\+?\d+$/;
const identifierPattern = /^[0-9A-Za-z_\-*|@./:+]{1,64}$/;
const timePattern = /^\d{4}-\d{2}-\d{2} (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;

function fail(text: string, otherwise: "amount" | "identifier"): never {
  const detail = { found: text };
  if (text === "") throw new BillError("value-missing", detail);
  if (/^[=@]/.test(text)) throw new BillError("formula", detail);
  if (roundedPattern.test(text)) throw new BillError("rounded-number", detail);
  if (otherwise === "amount" && hugePattern.test(text)) throw new BillError("amount-huge", detail);
  if (otherwise === "amount" && /^-[\d.]/.test(text)) throw new BillError("amount-negative", detail);
  throw new BillError(otherwise, detail);
}

/** A decimal number as a whole number of units, of which `decimals` places make one. No floating point. */
function scaled(text: string, decimals: number): number {
  const point = text.indexOf(".");
  if (point < 0) return Number(text) * 10 ** decimals;
  const digits = Number(text.slice(0, point) + text.slice(point + 1));
  const missing = decimals - (text.length - point - 1);
  return missing === 0 ? digits : digits * 10 ** missing;
}

/** Yuan with at most two decimals, as fen; below 100 billion yuan, so that a day's sum stays exact. Throws BillError. */
export function readAmount(text: string): number {
  return amountPattern.test(text) ? scaled(text, 2) : fail(text, "amount");
}

/** A handling fee: yuan with at most five decimals, as 1/100,000 yuan; negative where it is given back. */
export function readHandlingFee(text: string): number {
  return feePattern.test(text) ? scaled(text, 5) : fail(text, "amount");
}

/** A number that WeChat or a merchant gave. A spreadsheet rounds long ones, which must not pass. Throws BillError. */
export function readIdentifier(text: string): string {
  if (!identifierPattern.test(text) || (text.includes("+") && roundedPattern.test(text))) {
    fail(text, "identifier");
  }
  return text;
}

/** `YYYY-MM-DD HH:MM:SS`, Asia/Shanghai (wechat-api.md 6.2), returned as it stands. Throws BillError. */
export function readTime(text: string): string {
  if (!timePattern.test(text) || !isDay(text.slice(0, 10))) {
    throw new BillError(text === "" ? "value-missing" : "time", { found: text });
  }
  return text;
}

/** A count in the summary. Throws BillError. */
export function readCount(text: string): number {
  return /^\d{1,12}$/.test(text) ? Number(text) : fail(text, "amount");
}
