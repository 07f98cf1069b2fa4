import { execFile } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import pg from "pg";
import { prepareTables } from "../scripts/runtime/database-tables";
import { ensureDatabase } from "../scripts/runtime/postgres";
import { temporaryFolder } from "../scripts/runtime/temporary-folder";
import { withTemporaryPostgres } from "../scripts/runtime/temporary-postgres";
import { atMost, type Bench, type BenchContext, median, rounded } from "./bench";
import { type Day, expectedFindings, insertOrders, writeBill } from "./reconcile/day";
import { importFloor, matchFloor } from "./reconcile/floor";

const stepFile = fileURLToPath(new URL("reconcile/step.ts", import.meta.url));
const execute = promisify(execFile);

type Step = { seconds: number; peakMegabytes: number; answer: { id: string } & Record<string, unknown> };
type Measured = {
  importSeconds: number;
  importFloor: number;
  matchSeconds: number;
  matchFloor: number;
  peakMegabytes: number;
};

async function runStep(databaseUrl: string, words: string[], signal: AbortSignal): Promise<Step> {
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    DESK_SECRET_KEY: randomBytes(32).toString("base64"),
    WECHAT_MODE: "sandbox",
    WECHAT_ORIGIN: "http://127.0.0.1:9",
    LOG_LEVEL: "fatal",
  };
  const { stdout } = await execute(process.execPath, ["--import", "tsx", stepFile, ...words], {
    env,
    signal,
  });
  return JSON.parse(stdout) as Step;
}

async function checkFindings(client: pg.Client, plan: Day): Promise<void> {
  const { rows } = await client.query<{ kind: string; count: number }>(
    "SELECT kind, count(*)::int AS count FROM discrepancies GROUP BY kind ORDER BY kind",
  );
  const found = Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
  const expected = Object.fromEntries(Object.entries(expectedFindings(plan)).sort());
  const [one, other] = [found, expected].map((counts) => JSON.stringify(Object.entries(counts).sort()));
  if (one !== other) throw new Error(`found ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`);
}

type Place = { url: string; client: pg.Client; folder: string };

/** One size: the same day imported and matched `runs` times, each time from nothing, and its floors beside it. */
async function measure(
  rows: number,
  runs: number,
  { url, client, folder }: Place,
  { signal, say }: BenchContext,
): Promise<Measured> {
  const plan = {
    rows,
    each: Math.max(1, Math.floor(rows / 10_000)),
    accountId: randomUUID(),
    appid: "wx5f6e43071809a9dd",
  };
  await client.query(
    "TRUNCATE orders, order_items, seen_orders, seen_statuses, bills, bill_rows, discrepancies, discrepancy_settlements, departments, accounts",
  );
  await client.query(
    "INSERT INTO accounts (id, name, appid, secret_sealed, updated_at) VALUES ($1, 'bench', $2, 'none', now())",
    [plan.accountId, plan.appid],
  );
  const file = path.join(folder, `bill-${rows}.csv`);
  say(`${rows} rows: writing the bill and the orders`);
  await writeBill(plan, file);
  await insertOrders(client, plan);
  await runStep(url, ["convert", file, randomUUID()], signal);
  const samples = {
    imports: [] as Step[],
    importFloors: [] as number[],
    matches: [] as Step[],
    matchFloors: [] as number[],
  };
  for (let run = 1; run <= runs; run += 1) {
    await client.query("TRUNCATE bills, bill_rows, discrepancies, discrepancy_settlements");
    say(`${rows} rows: run ${run} of ${runs}`);
    samples.importFloors.push(await importFloor(client, `${file}.copy`));
    const imported = await runStep(url, ["import", file, plan.accountId], signal);
    samples.imports.push(imported);
    await client.query("VACUUM ANALYZE bill_rows");
    samples.matchFloors.push(await matchFloor(client, imported.answer.id, plan.accountId));
    samples.matches.push(await runStep(url, ["match", imported.answer.id], signal));
    await checkFindings(client, plan);
  }
  return {
    importSeconds: median(samples.imports.map(({ seconds }) => seconds)),
    importFloor: median(samples.importFloors),
    matchSeconds: median(samples.matches.map(({ seconds }) => seconds)),
    matchFloor: median(samples.matchFloors),
    peakMegabytes: Math.max(...samples.imports.map(({ peakMegabytes }) => peakMegabytes)),
  };
}

function report(large: Measured, small: Measured, rows: number, smallRows: number) {
  const perRow = (measured: Measured) => measured.importSeconds + measured.matchSeconds;
  const figures = {
    rows,
    import: {
      seconds: rounded(large.importSeconds),
      rowsPerSecond: rounded(rows / large.importSeconds),
      floorSeconds: rounded(large.importFloor),
      peakMegabytes: rounded(large.peakMegabytes),
    },
    match: {
      seconds: rounded(large.matchSeconds),
      rowsPerSecond: rounded(rows / large.matchSeconds),
      floorSeconds: rounded(large.matchFloor),
    },
    smaller: {
      rows: smallRows,
      importSeconds: rounded(small.importSeconds),
      matchSeconds: rounded(small.matchSeconds),
    },
  };
  const goals = {
    importTimesFloor: atMost(large.importSeconds / large.importFloor, 2.5),
    matchTimesFloor: atMost(large.matchSeconds / large.matchFloor, 2),
    peakMegabytes: atMost(large.peakMegabytes, 300),
    timePerRowTimesSmaller: atMost(perRow(large) / rows / (perRow(small) / smallRows), 1.2),
  };
  return { figures, goals };
}

/** A day's bill against as many orders: how long import and matching take, against the least that they could. */
export const reconcile: Bench = {
  options: { rows: { type: "string", default: "1000000" }, runs: { type: "string", default: "3" } },
  run: ({ rows: wanted, runs: count }, context) =>
    withTemporaryPostgres(async (server) => {
      const [rows, runs] = [Number(wanted), Number(count)];
      const smallRows = Math.max(10, Math.floor(rows / 10));
      await ensureDatabase(server.url("postgres"), "bench");
      const url = server.url("bench");
      await prepareTables(url);
      const folder = await temporaryFolder();
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      try {
        const place = { url, client, folder: folder.path };
        const small = await measure(smallRows, runs, place, context);
        const large = await measure(rows, runs, place, context);
        return report(large, small, rows, smallRows);
      } finally {
        await client.end();
        folder.remove();
      }
    }),
};
