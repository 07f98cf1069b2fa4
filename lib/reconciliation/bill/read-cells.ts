import { readMoment, readAmount as readWrittenAmount } from "@/lib/tables/values";
import { BillError } from "./bill-error";

// What cells may be. These know neither line nor column, which the caller adds to the error. The forms that WeChat
// writes are read here; what people and spreadsheets make of them is for lib/tables/values.ts.

const amountPattern = /^\d{1,11}(?:\.\d{1,2})?$/;
const feePattern = /^-?\d{1,9}(?:\.\d{1,5})?$/;
const hugePattern = /^-?\d{12,}(?:\.\d+)?$/;
const roundedPattern = /^-?\d(?:\.\d+)?[eE]\+?\d+$/;
const identifierPattern = /^[0-9A-Za-z_\-*|@./:+]{1,64}$/;
/** The sum of five million amounts below this stays exact. */
const leastHugeFen = 10_000_000_000_000;
/** A spreadsheet keeps 15 digits of a number, and writes the others as zeros. */
const zeroedPattern = /^\d{15}0{5,}$/;

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
  if (amountPattern.test(text)) return scaled(text, 2);
  const written = readWrittenAmount(text);
  if (written === null) return fail(text, "amount");
  if (written >= leastHugeFen) throw new BillError("amount-huge", { found: text });
  return written;
}

/** A handling fee: yuan with at most five decimals, as 1/100,000 yuan; negative where it is given back. */
export function readHandlingFee(text: string): number {
  if (feePattern.test(text)) return scaled(text, 5);
  const written = readWrittenAmount(text);
  return written === null || written >= leastHugeFen ? fail(text, "amount") : written * 1_000;
}

/** A number that WeChat or a merchant gave. A spreadsheet rounds long ones, which must not pass. Throws BillError. */
export function readIdentifier(text: string): string {
  if (!identifierPattern.test(text) || (text.includes("+") && roundedPattern.test(text))) {
    fail(text, "identifier");
  }
  if (zeroedPattern.test(text)) throw new BillError("rounded-number", { found: text });
  return text;
}

/**
 * A time in Asia/Shanghai as `YYYY-MM-DD HH:MM:SS` (wechat-api.md 6.2), or as `YYYY-MM-DD HH:MM` where it was written to
 * the minute. Throws BillError.
 */
export function readTime(text: string): string {
  const moment = readMoment(text);
  if (moment === null || moment.time === null) {
    throw new BillError(text === "" ? "value-missing" : "time", { found: text });
  }
  return `${moment.day} ${moment.time}`;
}

/** A count in the summary. Throws BillError. */
export function readCount(text: string): number {
  const bare = /^\d{1,3}(?:,\d{3})+$/.test(text) ? text.replaceAll(",", "") : text;
  return /^\d{1,12}$/.test(bare) ? Number(bare) : fail(text, "amount");
}
