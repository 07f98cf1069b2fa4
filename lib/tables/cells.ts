import { exactTime } from "@/lib/time";

const formulaStart = /^[=+\-@\t\r]/;
/** What a spreadsheet would round, shorten or take for a number with an exponent. */
const longNumber = /^(?:\d{12,}|0\d+|\d+[eE]\d+)$/;

const needsGuard = (text: string) => formulaStart.test(text) || longNumber.test(text);

/** A cell of CSV that a spreadsheet shows as it is: no formula runs, and long numbers keep all their digits. */
export function csvCell(value: string | number | null): string {
  if (value === null) return "";
  const text = String(value);
  return needsGuard(text) ? `'${text}` : text;
}

/** The text of a cell that `csvCell` guarded, so that a file of the desk's can be read back. */
export function unguardedCell(text: string): string {
  return text.startsWith("'") && needsGuard(text.slice(1)) ? text.slice(1) : text;
}

/** A time in Asia/Shanghai with its offset: 2026-11-21T14:03:09+08:00. */
export function csvTime(instant: Date): string {
  return `${exactTime(instant).replace(" ", "T")}+08:00`;
}
