import { createHash } from "node:crypto";

export type Random = {
  /** From 0 up to, and without, 1. */
  fraction: () => number;
  /** A whole number, both ends included. */
  whole: (from: number, to: number) => number;
  pick: <Value>(values: readonly [Value, ...Value[]]) => Value;
  shuffled: <Value>(values: readonly Value[]) => Value[];
};

/** Random choices that are the same in every run for the same seed, on every machine. */
export function seededRandom(seed: string): Random {
  let drawn = 0;
  const fraction = () => {
    drawn += 1;
    return createHash("sha256").update(`${seed} ${drawn}`).digest().readUIntBE(0, 6) / 2 ** 48;
  };
  const whole = (from: number, to: number) => from + Math.floor(fraction() * (to - from + 1));
  return {
    fraction,
    whole,
    pick: (values) => values[whole(0, values.length - 1)] ?? values[0],
    shuffled: (values) =>
      values
        .map((value) => ({ value, rank: fraction() }))
        .sort((one, other) => one.rank - other.rank)
        .map(({ value }) => value),
  };
}
