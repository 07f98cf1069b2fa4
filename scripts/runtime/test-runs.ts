import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { bringBrowser } from "./browser";
import { buildIfNeeded } from "./build";
import { prepareTables } from "./database-tables";
import { startDesk, startSandbox } from "./desk-and-sandbox";
import { inRoot } from "./paths";
import { freePort } from "./ports";
import { ensureDatabase, type PostgresServer } from "./postgres";
import { Problem } from "./problem";
import { runTool } from "./run-program";
import { seedDemo } from "./seed";
import { makeSecretKey } from "./settings";
import type { Started } from "./started";
import { step } from "./steps";
import { type Tally, tallyPlaywright, tallyVitest } from "./test-results";
import { startWorker } from "./worker";

export type TestRun = {
  /** Folder of this run, removed at its end. */
  folder: string;
  server: PostgresServer;
  started: Started;
  signal: AbortSignal;
  /** Test files, or parts of their names; all when empty. */
  files: readonly string[];
};

function readReport(file: string, runner: string): unknown {
  if (!existsSync(file)) throw new Problem(`${runner} ended without a report; its output is above.`);
  return JSON.parse(readFileSync(file, "utf8"));
}

// Whatever database or WeChat the person's own settings name, tests must not reach it.
const ownSettingsOnly = {
  DATABASE_URL: undefined,
  WECHAT_MODE: undefined,
  WECHAT_ORIGIN: undefined,
  PORT: undefined,
};

/** Unit and integration tests, each file on a database of its own on the run's server. */
export async function runVitest({ folder, server, signal, files }: TestRun): Promise<Tally> {
  const report = path.join(folder, "vitest.json");
  const parameters = [
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...files,
  ];
  const result = await runTool(inRoot("node_modules", "vitest", "vitest.mjs"), parameters, {
    live: true,
    signal,
    env: { ...ownSettingsOnly, NODE_ENV: "test", TEST_DATABASE_URL: server.url("postgres") },
  });
  return tallyVitest(readReport(report, "Vitest"), result.code);
}

async function startDeskUnderTest({ folder, server, started, signal }: TestRun) {
  const databaseUrl = server.url("levydesk_e2e");
  const secretKey = makeSecretKey();
  await ensureDatabase(server.url("postgres"), "levydesk_e2e");
  await prepareTables(databaseUrl);
  const log = (name: string) => path.join(folder, `${name}.log`);
  const sandbox = await startSandbox({
    data: path.join(folder, "sandbox"),
    preferredPort: 0,
    log: log("sandbox"),
  });
  started.add(() => sandbox.stop());
  const wechat = { WECHAT_MODE: "sandbox", WECHAT_ORIGIN: sandbox.origin };
  await seedDemo({ DATABASE_URL: databaseUrl, DESK_SECRET_KEY: secretKey, ...wechat }, signal);
  const worker = await startWorker({
    databaseUrl,
    secretKey,
    sandboxOrigin: sandbox.origin,
    log: log("worker"),
  });
  started.add(() => worker.stop());
  const desk = await startDesk({
    mode: "production",
    databaseUrl,
    host: "127.0.0.1",
    port: await freePort(),
    secretKey,
    sandboxOrigin: sandbox.origin,
    log: log("desk"),
  });
  started.add(() => desk.stop());
  const env = {
    DATABASE_URL: databaseUrl,
    DESK_SECRET_KEY: secretKey,
    E2E_BASE_URL: desk.origin,
    E2E_SANDBOX_ORIGIN: sandbox.origin,
    ...wechat,
  };
  return { env, logs: ["sandbox", "worker", "desk"].map(log) };
}

function showLogs(logs: readonly string[]): void {
  for (const file of logs) {
    const tail = readFileSync(file, "utf8").trim().split("\n").slice(-60).join("\n");
    console.log(`\nEnd of ${path.basename(file)}:\n${tail}`);
  }
}

/** Tests in a real browser, against the production build on a database and a sandbox of its own. */
export async function runPlaywright(run: TestRun): Promise<Tally> {
  const { signal, folder } = run;
  const browser = await step("Browser", () => bringBrowser(signal), { signal, say: (file) => file });
  await step("Build", () => buildIfNeeded(signal), { signal, say: (isNew) => (isNew ? "" : "up to date") });
  const { env, logs } = await step("Desk under test", () => startDeskUnderTest(run), {
    signal,
    say: (desk) => desk.env.E2E_BASE_URL,
  });
  const report = path.join(folder, "playwright.json");
  const parameters = [
    "test",
    "--config=playwright.config.ts",
    "--reporter=list,json",
    "--retries=0",
    ...run.files,
  ];
  const result = await runTool(inRoot("node_modules", "@playwright", "test", "cli.js"), parameters, {
    live: true,
    signal,
    env: {
      ...ownSettingsOnly,
      ...env,
      CHROMIUM_PATH: browser,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      PWTEST_CACHE_DIR: path.join(folder, "playwright-cache"),
    },
  });
  const tally = tallyPlaywright(readReport(report, "Playwright"), result.code);
  if (tally.failed > 0 && !signal.aborted) showLogs(logs);
  return tally;
}
