import { z } from "zod";
import { breach, typeError } from "./codes";

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const controlCharacter = /[\u0000-\u001f\u007f\u2028\u2029]/;

/** Text as it goes on the wire: not blank, no outer white space, no control characters, well-formed Unicode. */
export const text = z.string({ error: typeError }).superRefine((value, context) => {
  if (value.trim() === "") breach(context, "blank");
  else if (value !== value.trim()) breach(context, "outer_whitespace");
  if (controlCharacter.test(value) || !value.isWellFormed()) breach(context, "unreadable_characters");
});

const integer = z.number({ error: typeError }).superRefine((value, context) => {
  if (!Number.isInteger(value)) breach(context, "not_an_integer");
  else if (!Number.isSafeInteger(value)) breach(context, "integer_too_big");
});

/** A number that WeChat assigned, such as a service id. */
export const identifierNumber = integer.refine((value) => value >= 0, {
  error: "wrong_type",
  params: { code: "wrong_type" },
});

/** An amount in fen, zero allowed. */
export const fen = integer.refine((value) => !(value < 0), {
  error: "negative_amount",
  params: { code: "negative_amount" },
});

/** An amount in fen that must be more than zero. */
export const positiveFen = integer.refine((value) => value > 0, {
  error: "amount_not_positive",
  params: { code: "amount_not_positive" },
});

/** Whether a `YYYYMMDD` text is a day of the calendar. */
export function isCalendarDate(value: string): boolean {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(value);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  return (
    year >= 1900 &&
    date.getUTCFullYear() === year &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day
  );
}

/** `YYYYMMDD`, a day that exists (Asia/Shanghai). */
export const calendarDate = z
  .string({ error: typeError })
  .refine(isCalendarDate, { error: "date_invalid", params: { code: "date_invalid" } });

/** Unix seconds. A value that can only be milliseconds is refused. */
export const unixSeconds = integer.superRefine((value, context) => {
  if (value <= 0) breach(context, "time_not_positive");
  else if (value > 9_999_999_999) breach(context, "time_in_milliseconds");
});

/** An IPv4 or IPv6 address. */
export const ipAddress = z
  .string({ error: typeError })
  .refine((value) => z.ipv4().safeParse(value).success || z.ipv6().safeParse(value).success, {
    error: "ip_invalid",
    params: { code: "ip_invalid" },
  });

function isHttpUrl(value: string): boolean {
  if (!/^https?:\/\/[^\s/]/i.test(value) || /\s/.test(value) || !URL.canParse(value)) return false;
  if (controlCharacter.test(value) || !value.isWellFormed()) return false;
  const url = new URL(value);
  return url.hostname !== "" && url.username === "" && url.password === "";
}

/** An absolute http or https address, without a user name or password in it. */
export const httpUrl = z
  .string({ error: typeError })
  .refine(isHttpUrl, { error: "url_invalid", params: { code: "url_invalid" } });

/** 1 ordinary notice 普通通知书, 2 penalty notice 处罚通知书; documents list no others and forbid none (wechat-api.md 9.6). */
export const paymentNoticeType = integer;

/** 18 digits that begin with 10 to 15 (wechat-api.md 1.10). */
export const authCode = z
  .string({ error: typeError })
  .regex(/^1[0-5]\d{16}$/, { error: "auth_code_invalid" });
