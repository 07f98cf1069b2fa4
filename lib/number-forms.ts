import { plainNumber } from "./plain-number";

/** Longer than any number of an order, a payment or a row of the desk. */
const longestNumber = 512;

/** Blanks, and marks that show nothing. */
const outerBlanks = /^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu;

const canBeSent = (text: string) => text.length <= longestNumber && !/\p{Cc}|\p{Cs}/u.test(text);

/** What a person typed or pasted, without the blanks at its ends: every other character is the number's own. */
export function typedNumber(text: string): string {
  return text.replace(outerBlanks, "");
}

/**
 * The numbers that a typed text may stand for: first as it was typed, without the blanks at its ends; then with
 * full-width characters made plain and without inner blanks, where that is another. Empty for what cannot be a number.
 */
export function numberForms(text: string): string[] {
  const typed = typedNumber(text);
  const forms = [canBeSent(typed) ? typed : "", plainNumber(text) ?? ""];
  return [...new Set(forms)].filter((form) => form !== "");
}

/** The number that a typed text is sent as: its first form, or what was typed where it cannot be one. */
export function sentNumber(text: string): string {
  return numberForms(text)[0] ?? typedNumber(text);
}

/** The plain form of a number that has full-width characters or inner blanks; null for a plain number. */
export function otherForm(number: string): string | null {
  const plain = plainNumber(number);
  return plain === null || plain === "" || plain === typedNumber(number) ? null : plain;
}
