import { defineConfig } from "@playwright/test";

// A whole Chromium loads two pages of its address bar for every page that is opened, which cost more than the desk's.
const addressBarPages = ["WebUIOmniboxPopup", "WebUIOmniboxAimPopup"];
// Chromium heeds only the last of several such flags: these are Playwright's own.
const playwrightsDisabledFeatures = [
  "AimEnabled",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsFirstBalancedModeAutoEnable",
  "HttpsUpgrades",
  "LensOverlay",
  "MediaRouter",
  "NetworkTimeServiceQuerying",
  "OptimizationHints",
  "PaintHolding",
  "PreconnectToSearch",
  "TcpPortRandomizationWin",
  "ThirdPartyStoragePartitioning",
];
const quietFlags = [
  "--disable-background-networking",
  "--disable-component-update",
  `--disable-features=${[...playwrightsDisabledFeatures, ...addressBarPages].join(",")}`,
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
];
// Chromium's own sandbox cannot be set up by root.
// How many desks npm test has started.
const deskCount = process.env.E2E_DESKS ? (JSON.parse(process.env.E2E_DESKS) as unknown[]).length : 1;
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: "e2e",
  // Each worker has a desk, a sandbox with switchable faults and a database of its own: the tests of one take turns.
  workers: deskCount,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  outputDir: "test-results",
  use: {
    locale: "zh-CN",
    timezoneId: "America/New_York",
    viewport: { width: 1440, height: 900 },
    // A trace of every test costs a third of the time; what a page held when its test failed is written down without one.
    trace: "off",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: isRoot ? [...quietFlags, "--no-sandbox"] : quietFlags,
    },
  },
});
