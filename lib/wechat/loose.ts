import { z } from "zod";

/**
 * Fields of answers. Sources contradict one another on types (wechat-api.md 8), so a number may come as text
 * and the reverse, and null or "" stands for absent. What is of no use becomes undefined; a wrong amount of
 * money does not: it makes the answer unreadable.
 */

function toText(value: unknown): unknown {
  return typeof value === "number" || typeof value === "boolean" ? String(value) : (value ?? undefined);
}

function toInteger(value: unknown): unknown {
  if (value === null || value === "") return undefined;
  if (typeof value === "string" && /^\s*-?\d+\s*$/.test(value)) return Number(value);
  return value;
}

/** Text, also where WeChat sent a number. */
export const looseText = z.preprocess(toText, z.string().optional().catch(undefined)).optional();

/** Far longer than any id that WeChat has shown: what is longer is none, and could not be indexed. */
const longestId = 128;

/** A whole number as its digits; any larger one than 2^53 is text already (transport/json.ts). */
function idText(value: unknown): unknown {
  return Number.isSafeInteger(value) && Number(value) >= 0 ? String(value) : value;
}

/** An id of WeChat's that counts as proof: of a length that ids have, without white space or unreadable characters. */
export const wechatId = z.preprocess(
  idText,
  z
    .string()
    .trim()
    .min(1)
    .max(longestId)
    .regex(/^[^\p{C}\s\ufffd]+$/u),
);

/** Such an id where it may be left out or "". One that is no id makes the whole answer unreadable. */
export const looseWechatId = z
  .preprocess((value) => {
    const text = toText(value);
    return typeof text === "string" && text.trim() === "" ? undefined : text;
  }, wechatId.optional())
  .optional();

/** An id that proves nothing, or "": undefined where it is none. */
export const looseId = z
  .preprocess(toText, wechatId.or(z.literal("")).optional().catch(undefined))
  .optional();

/** A whole number, also where WeChat sent it as text. Anything else is undefined. */
export const looseInteger = z.preprocess(toInteger, z.int().optional().catch(undefined)).optional();

/**
 * A whole number, also where WeChat sent it as text; else the text as it was sent: for what documents number and WeChat
 * may word. Anything else is undefined.
 */
export const looseValue = z
  .preprocess(
    (value) => toInteger(value) ?? undefined,
    z.union([z.int(), z.string()]).optional().catch(undefined),
  )
  .optional();

/** An amount in fen. An amount that is no safe whole number makes the whole answer unreadable. */
export const looseFen = z.preprocess(toInteger, z.int().nonnegative().optional()).optional();

/** `errcode`: a number, or a numeric text. Required. */
export const errcode = z.preprocess(toInteger, z.int32());

/** `errcode` and `errmsg`, which every answer has. `errmsg` need not be "ok" when all is well. */
export const answerHead = { errcode, errmsg: looseText };

/** A list, also where WeChat sent one object in place of a list. */
export function looseList<Element extends z.ZodType>(element: Element) {
  return z.preprocess(toList, z.array(element).optional()).optional();
}

function toList(value: unknown): unknown {
  if (value === null || value === "") return undefined;
  if (typeof value !== "object" || Array.isArray(value)) return value;
  return Object.keys(value).length === 0 ? [] : [value];
}
