import fc from "fast-check";
import { expect, it } from "vitest";
import { isPlainIdentifier, isPlainText, plainDecimal, plainTime } from "./plain-cells";
import { readAmount, readHandlingFee, readIdentifier, readTime } from "./read-cells";

const runs = { numRuns: 2_000, seed: 1 };

/** A cell between others, as bytes. */
function cellOf(text: string): [Uint8Array, number, number] {
  const bytes = Buffer.from(`\`1,\`${text},\`2`);
  return [bytes, 4, bytes.length - 3];
}

/** Cells that are nearly right: of the signs that numbers are made of. */
const nearlyNumber = fc
  .array(fc.constantFrom(..."0123456789.-+eE "), { maxLength: 16 })
  .map((signs) => signs.join(""));

it.each([
  [2, readAmount],
  [5, readHandlingFee],
] as const)("takes a number with %i decimals only for what it is", (decimals, read) => {
  fc.assert(
    fc.property(nearlyNumber, (text) => {
      const number = plainDecimal(...cellOf(text), decimals);
      if (number >= 0) expect(read(text)).toBe(number);
    }),
    runs,
  );
  expect(plainDecimal(...cellOf(`12.${"34567".slice(0, decimals)}`), decimals)).toBeGreaterThan(0);
});

it("takes for an identifier only what is one", () => {
  const nearly = fc.string({ unit: fc.constantFrom(..."0aZ_-*|@./:+eE= `,中\u00a0"), maxLength: 66 });
  fc.assert(
    fc.property(nearly, (text) => {
      if (isPlainIdentifier(...cellOf(text))) expect(readIdentifier(text)).toBe(text.trim());
    }),
    runs,
  );
  expect(isPlainIdentifier(...cellOf("4200000480202003020000000002"))).toBe(true);
});

it("takes a text as it stands only where nothing is to be cut off", () => {
  const nearly = fc.string({ unit: fc.constantFrom(..." \t罚a\u00a0é\u3000\u2003𠮷\ufeff"), maxLength: 5 });
  fc.assert(
    fc.property(nearly, (text) => {
      if (isPlainText(...cellOf(text), 256)) expect(text.trim()).toBe(text);
    }),
    runs,
  );
  expect(isPlainText(...cellOf("交通违法罚款"), 256)).toBe(true);
  expect(isPlainText(...cellOf("x".repeat(257)), 256)).toBe(false);
});

it("takes for a time only what is one", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9]{2}[:.][0-9]{2}[:.][0-9]{2}$/), (text) => {
      const seconds = plainTime(Buffer.from(text), 0);
      if (seconds < 0) {
        expect(() => readTime(`2026-11-20 ${text}`)).toThrow();
        return;
      }
      const [hours = 0, minutes = 0, rest = 0] = readTime(`2026-11-20 ${text}`)
        .slice(11)
        .split(":")
        .map(Number);
      expect(seconds).toBe(hours * 3_600 + minutes * 60 + rest);
    }),
    runs,
  );
});
