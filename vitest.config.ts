import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./scripts/runtime/longest-first";

export default defineConfig({
  resolve: {
    tsconfigPaths: true,
    // Next's bundler knows that this marker is empty on the server; Vitest has to be told.
    alias: { "server-only": fileURLToPath(new URL("./node_modules/server-only/empty.js", import.meta.url)) },
  },
  test: {
    include: ["{lib,sandbox,scripts,app,components,messages}/**/*.test.ts"],
    globalSetup: ["scripts/vitest-database.ts"],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    pool: "forks",
    sequence: { sequencer: LongestFirst },
    // Most files wait for their database and for each other's processes much of the time.
    maxWorkers: 3,
  },
});
