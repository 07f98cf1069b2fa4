import { sentNumber } from "@/lib/number-forms";
import { plainNumber } from "@/lib/plain-number";

const shortest = 4;
/** WeChat's ids of orders have 28 random letters, digits, "-" and "_" (wechat-api.md 1.3); one in sixty has no digit. */
const shortestOfLetters = 16;

/** The number that a text may be, as it was typed but for blanks at its ends, or null where it reads like words. `isCommand`: the desk has a page or an action of that name. */
export function numberIn(text: string, isCommand: boolean): string | null {
  const plain = plainNumber(text);
  if (plain === null || plain.length < shortest || /\p{Script=Han}/u.test(plain)) return null;
  if (/\d/.test(plain)) return sentNumber(text);
  return !isCommand && plain.length >= shortestOfLetters ? sentNumber(text) : null;
}
