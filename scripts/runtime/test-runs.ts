import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { bringBrowser } from "./browser";
import { buildIfNeeded } from "./build";
import { type DeskUnderTest, startDeskUnderTest } from "./desk-under-test";
import { inRoot } from "./paths";
import type { PostgresServer } from "./postgres";
import { Problem } from "./problem";
import { runTool } from "./run-program";
import type { Started } from "./started";
import { step } from "./steps";
import { type Tally, tallyPlaywright, tallyVitest } from "./test-results";

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

function showLogs(logs: readonly string[]): void {
  for (const file of logs) {
    const tail = readFileSync(file, "utf8").trim().split("\n").slice(-60).join("\n");
    if (tail) console.log(`\nEnd of ${path.basename(file)}:\n${tail}`);
  }
}

// Most of a browser test is waiting: two at once fill two processors. One file has no use for a second desk.
const desksFor = (files: readonly string[]) => (files.length === 1 ? 1 : 2);

async function startDesksUnderTest(run: TestRun): Promise<DeskUnderTest[]> {
  const names = Array.from({ length: desksFor(run.files) }, (_, position) => `desk-${position + 1}`);
  return Promise.all(names.map((name) => startDeskUnderTest(run, name)));
}

/** Tests in a real browser, against the production build; each worker with a desk, a database and a sandbox of its own. */
export async function runPlaywright(run: TestRun): Promise<Tally> {
  const { signal, folder } = run;
  const browser = await step("Browser", () => bringBrowser(signal), { signal, say: (file) => file });
  await step("Build", () => buildIfNeeded(signal), { signal, say: (isNew) => (isNew ? "" : "up to date") });
  const desks = await step("Desks under test", () => startDesksUnderTest(run), {
    signal,
    say: (all) => all.map(({ address }) => address.deskOrigin).join(", "),
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
      E2E_DESKS: JSON.stringify(desks.map(({ address }) => address)),
      CHROMIUM_PATH: browser,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      PWTEST_CACHE_DIR: path.join(folder, "playwright-cache"),
    },
  });
  const tally = tallyPlaywright(readReport(report, "Playwright"), result.code);
  if (tally.failed > 0 && !signal.aborted) showLogs(desks.flatMap(({ logs }) => logs));
  return tally;
}
