import fc from "fast-check";
import { expect, it } from "vitest";
import { plainNumber } from "./plain-number";

it.each([
  ["440204190185356", "440204190185356"],
  [" 4402 0419 0185 356\n", "440204190185356"],
  ["４４０２０４１９０１８５３５６", "440204190185356"],
  ["\u20684402\u20690419\u200b0185356\ufeff", "440204190185356"],
  ["AQCAzieFp6-dC8EKDJ7fvb6x3dZt", "AQCAzieFp6-dC8EKDJ7fvb6x3dZt"],
  ["", ""],
])("takes %j for the number that was meant", (typed, meant) => {
  expect(plainNumber(typed)).toBe(meant);
});

it.each(["1\u00002", "a\ud800", "9".repeat(513)])("refuses what no number can be", (typed) => {
  expect(plainNumber(typed)).toBeNull();
});

it("changes a plain number no more", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (typed) => {
      const plain = plainNumber(typed);
      expect(plain === null || plainNumber(plain) === plain).toBe(true);
    }),
  );
});
