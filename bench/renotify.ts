import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { prepareTables } from "../scripts/runtime/database-tables";
import { ensureDatabase } from "../scripts/runtime/postgres";
import { withTemporaryPostgres } from "../scripts/runtime/temporary-postgres";
import { atLeast, type Bench, rounded } from "./bench";
import { type SlowWechat, startSlowWechat } from "./renotify/server";

const stepFile = fileURLToPath(new URL("renotify/step.ts", import.meta.url));
const execute = promisify(execFile);

type Worked = {
  seconds: number;
  /** What the process took of a processor. */
  busySeconds: number;
  runs: number;
  accepted: number;
  waiting: number;
  events: number;
  concurrency: number;
};

async function runStep(
  databaseUrl: string,
  origin: string,
  orders: number,
  signal: AbortSignal,
): Promise<Worked> {
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    DESK_SECRET_KEY: randomBytes(32).toString("base64"),
    WECHAT_MODE: "sandbox",
    WECHAT_ORIGIN: origin,
    // What holds the calls back here is to be their concurrency, and not the rate that spares WeChat.
    RENOTIFICATIONS_PER_SECOND: "1000",
    LOG_LEVEL: "fatal",
  };
  const { stdout } = await execute(process.execPath, ["--import", "tsx", stepFile, String(orders)], {
    env,
    signal,
  });
  return JSON.parse(stdout) as Worked;
}

/** Each order was told of exactly once, and all that is on record says so. */
function checkOnce({ told }: SlowWechat, { accepted, waiting, events }: Worked, orders: number): void {
  const isOnce = told.size === orders && [...told.values()].every((count) => count === 1);
  if (isOnce && accepted === orders && waiting === orders && events === orders) return;
  throw new Error(JSON.stringify({ told: told.size, accepted, waiting, events, orders }));
}

/**
 * A bulk re-notification as a clerk starts it, worked at as the worker does: selection, runs, the look before asking, three
 * steps, audit. What it could do at most is its concurrency divided by the time that WeChat takes.
 */
export const renotify: Bench = {
  options: {
    orders: { type: "string", default: "10000" },
    latency: { type: "string", default: "50" },
  },
  run: ({ orders: wanted, latency }, { signal, say }) =>
    withTemporaryPostgres(async (server) => {
      const [orders, latencyMs] = [Number(wanted), Number(latency)];
      const wechat = await startSlowWechat(latencyMs);
      try {
        await ensureDatabase(server.url("postgres"), "bench");
        const url = server.url("bench");
        await prepareTables(url);
        say(`re-notifying ${orders} orders, ${latencyMs} ms a call`);
        const worked = await runStep(url, wechat.origin, orders, signal);
        checkOnce(wechat, worked, orders);
        const callsPerSecond = wechat.calls() / worked.seconds;
        const idealPerSecond = worked.concurrency / (latencyMs / 1_000);
        const figures = {
          orders,
          latencyMs,
          concurrency: worked.concurrency,
          runs: worked.runs,
          seconds: rounded(worked.seconds),
          busyMsPerOrder: rounded((worked.busySeconds / orders) * 1_000),
          calls: wechat.calls(),
          mostAtOnce: wechat.mostAtOnce(),
          callsPerSecond: rounded(callsPerSecond),
          idealPerSecond: rounded(idealPerSecond),
        };
        return { figures, goals: { partOfIdeal: atLeast(callsPerSecond / idealPerSecond, 0.9) } };
      } finally {
        await wechat.stop();
      }
    }),
};
