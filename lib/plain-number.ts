/** Longer than any number of an order, a payment or a row of the desk. */
const longestNumber = 512;

const bare = (text: string) => text.replace(/[\s\p{Cf}]+/gu, "");

/**
 * A number as a person typed or pasted it, as it is stored: full-width digits become plain ones; spaces, and marks that
 * show nothing, go. Null for what cannot be a number at all, because it is too long or holds control characters.
 */
export function plainNumber(text: string): string | null {
  const plain = bare(bare(text).normalize("NFKC"));
  return plain.length > longestNumber || /\p{Cc}|\p{Cs}/u.test(plain) ? null : plain;
}
