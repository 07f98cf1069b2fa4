import { defineConfig } from "@playwright/test";

const quietFlags = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
];
// Chromium's own sandbox cannot be set up by root.
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: "e2e",
  // One desk, one sandbox with switchable faults: tests take turns.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  outputDir: "test-results",
  use: {
    baseURL: process.env.E2E_BASE_URL,
    locale: "zh-CN",
    timezoneId: "America/New_York",
    viewport: { width: 1440, height: 900 },
    // Without a film of every test, which costs as much time as the tests.
    trace: { mode: "retain-on-failure", screenshots: false },
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: isRoot ? [...quietFlags, "--no-sandbox"] : quietFlags,
    },
  },
});
