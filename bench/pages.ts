import { setTimeout as pause } from "node:timers/promises";
import { atMost, type Bench, type BenchContext, rounded } from "./bench";
import { percentile } from "./pages/percentile";
import { type Size, startSize } from "./pages/size";
import type { Samples } from "./pages/step";

type Figures = { medianMs: number; p95Ms: number; bareMedianMs: number; bareP95Ms: number };
type Measured = Record<string, Figures>;

/** Each list is asked for in so many parts, both sizes by turns: a machine that gets slower does so for both. */
const parts = 4;
const settleMs = 5_000;

const figuresOf = ({ servedMs, bareMs }: Samples): Figures => ({
  medianMs: percentile(servedMs, 50),
  p95Ms: percentile(servedMs, 95),
  bareMedianMs: percentile(bareMs, 50),
  bareP95Ms: percentile(bareMs, 95),
});

async function measurePage(page: string, sizes: readonly Size[], requests: number): Promise<Figures[]> {
  const samples = sizes.map((): Samples => ({ servedMs: [], bareMs: [] }));
  for (let part = 0; part < parts; part += 1) {
    for (const [index, size] of sizes.entries()) {
      const { servedMs, bareMs } = await size.measure(page, Math.ceil(requests / parts));
      samples[index]?.servedMs.push(...servedMs);
      samples[index]?.bareMs.push(...bareMs);
    }
  }
  return samples.map(figuresOf);
}

async function measureAll(
  { large, small }: { large: Size; small: Size },
  requests: number,
  { signal, say }: BenchContext,
): Promise<{ large: Measured; small: Measured }> {
  const measured: { large: Measured; small: Measured } = { large: {}, small: {} };
  // Desks and databases that have just started have work of their own.
  await pause(settleMs, undefined, { signal });
  for (const page of large.pages) {
    signal.throwIfAborted();
    const [atLarge, atSmall] = await measurePage(page, [large, small], requests);
    if (!atLarge || !atSmall) throw new Error(`${page} was not measured`);
    measured.large[page] = atLarge;
    measured.small[page] = atSmall;
    say(`${page}: ${JSON.stringify(atLarge)}`);
  }
  return measured;
}

type Row = Figures & { name: string; ratio: number; smallP95Ms: number; timesSmall: number };

function compare(large: Measured, small: Measured): Row[] {
  return Object.entries(large).map(([name, figures]) => {
    const smallP95Ms = small[name]?.p95Ms;
    if (smallP95Ms === undefined) throw new Error(`${name} was not measured at the smaller size`);
    return {
      name,
      ...figures,
      ratio: figures.p95Ms / figures.bareP95Ms,
      smallP95Ms,
      timesSmall: figures.p95Ms / smallP95Ms,
    };
  });
}

const inPlaces = (row: Row) =>
  Object.fromEntries(
    Object.entries(row).map(([key, value]) => [key, typeof value === "number" ? rounded(value) : value]),
  );

function report(rows: Row[], orders: number, smallOrders: number, requests: number) {
  // What a page may take beyond twice its bare query, in ms.
  const overBareMs = ({ p95Ms, bareP95Ms }: Row) => p95Ms - 2 * bareP95Ms;
  const goals = {
    worstP95MsBeyondTwiceTheBareQuery: atMost(Math.max(...rows.map(overBareMs)), 10),
    worstP95TimesTheSmallerSize: atMost(Math.max(...rows.map(({ timesSmall }) => timesSmall)), 1.5),
  };
  const missed = rows.filter((row) => overBareMs(row) > 10 || row.timesSmall > 1.5).map(({ name }) => name);
  return { figures: { orders, smallOrders, requests, missed, pages: rows.map(inPlaces) }, goals };
}

/**
 * Each list over HTTP (first page, a deep page, each filter) and the search box, against the statements that it sends to
 * PostgreSQL alone, by turns in the same run, at a large and at a small size. The databases are filled once and kept.
 */
export const pages: Bench = {
  options: {
    orders: { type: "string", default: "1000000" },
    smaller: { type: "string", default: "10000" },
    requests: { type: "string", default: "200" },
  },
  run: async ({ orders, smaller, requests }, context) => {
    const { signal, say } = context;
    say(`${smaller} orders`);
    const small = await startSize(Number(smaller), signal);
    say(`${orders} orders`);
    const large = await startSize(Number(orders), signal);
    try {
      const measured = await measureAll({ large, small }, Number(requests), context);
      const rows = compare(measured.large, measured.small);
      return report(rows, Number(orders), Number(smaller), Number(requests));
    } finally {
      await Promise.all([large.stop(), small.stop()]);
    }
  },
};
