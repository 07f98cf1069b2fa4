import { exactTime } from "@/lib/time";

const formulaStart = /^[=+\-@\t\r]/;
/** What a spreadsheet would round, shorten or take for a number with an exponent. */
const longNumber = /^(?:\d{12,}|0\d+|\d+[eE]\d+)$/;

/** A cell that a spreadsheet shows as it is: no formula runs, and long numbers keep all their digits. */
export function csvCell(value: string | number | null): string {
  if (value === null) return "";
  const text = String(value);
  return formulaStart.test(text) || longNumber.test(text) ? `'${text}` : text;
}

/** A time in Asia/Shanghai with its offset: 2026-11-21T14:03:09+08:00. */
export function csvTime(instant: Date): string {
  return `${exactTime(instant).replace(" ", "T")}+08:00`;
}
