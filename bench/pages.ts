import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { atMost, type Bench, rounded } from "./bench";
import type { Figures } from "./pages/step";

const stepFile = fileURLToPath(new URL("pages/step.ts", import.meta.url));

type Measured = Record<string, Figures>;

async function measureSize(orders: number, requests: number, signal: AbortSignal): Promise<Measured> {
  const parameters = ["--import", "tsx", stepFile, String(orders), String(requests)];
  const child = spawn(process.execPath, parameters, { stdio: ["ignore", "pipe", "inherit"] });
  // It stops its desk and database by itself.
  const stop = () => child.kill("SIGTERM");
  signal.addEventListener("abort", stop, { once: true });
  const [output, code] = await Promise.all([
    text(child.stdout),
    new Promise((resolve) => child.on("close", resolve)),
  ]);
  signal.removeEventListener("abort", stop);
  if (code !== 0) throw new Error(`${orders} orders: ended with ${code}`);
  return JSON.parse(output) as Measured;
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
 * PostgreSQL alone, in the same run; at a large and at a small size. The databases are filled once and kept.
 */
export const pages: Bench = {
  options: {
    orders: { type: "string", default: "1000000" },
    smaller: { type: "string", default: "10000" },
    requests: { type: "string", default: "100" },
  },
  run: async ({ orders, smaller, requests }, { signal, say }) => {
    say(`${smaller} orders`);
    const small = await measureSize(Number(smaller), Number(requests), signal);
    say(`${orders} orders`);
    const large = await measureSize(Number(orders), Number(requests), signal);
    return report(compare(large, small), Number(orders), Number(smaller), Number(requests));
  },
};
