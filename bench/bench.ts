import type { ParseArgsConfig } from "node:util";

/** What was measured against what it should be. */
export type Goal = { measured: number; isMet: boolean } & ({ atMost: number } | { atLeast: number });

export type BenchResult = { figures: Record<string, unknown>; goals: Record<string, Goal> };

export type BenchContext = { signal: AbortSignal; say: (line: string) => void };

/** One bench: its options on the command line, and what it runs. */
export type Bench = {
  options: NonNullable<ParseArgsConfig["options"]>;
  run: (values: Record<string, unknown>, context: BenchContext) => Promise<BenchResult>;
};

export const atMost = (measured: number, limit: number): Goal => ({
  measured: rounded(measured),
  atMost: limit,
  isMet: measured <= limit,
});

export const atLeast = (measured: number, limit: number): Goal => ({
  measured: rounded(measured),
  atLeast: limit,
  isMet: measured >= limit,
});

/** Three significant places are as much as a machine that others share can tell. */
export function rounded(number: number): number {
  return Number(number.toPrecision(3));
}

/** The middle of an odd number of measurements. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new RangeError("no measurement");
  return middle;
}
