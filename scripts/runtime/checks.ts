import { existsSync } from "node:fs";
import { checkLockFile } from "./lock-file";
import { inRoot } from "./paths";
import { type ProgramResult, runTool } from "./run-program";

export type Check = { name: string; passed: boolean; output: string; seconds: number };

const tool = (...parts: string[]) => inRoot("node_modules", ...parts);

const layers = ["app", "components", "lib", "sandbox", "prisma/seed.ts", "e2e"].filter((name) =>
  existsSync(inRoot(name)),
);

type Run = (signal?: AbortSignal) => Promise<ProgramResult>;

const runs =
  (file: string, ...parameters: string[]): Run =>
  (signal) =>
    runTool(file, parameters, { signal });

const checks: { name: string; run: Run }[] = [
  {
    name: "format and lint",
    run: runs(
      tool("@biomejs", "biome", "bin", "biome"),
      "check",
      "--error-on-warnings",
      "--diagnostic-level=warn",
    ),
  },
  { name: "types", run: runs(tool("typescript", "bin", "tsc"), "--noEmit", "-p", ".") },
  {
    name: "boundaries",
    run: runs(
      tool("dependency-cruiser", "bin", "dependency-cruiser.mjs"),
      ...["--config", ".dependency-cruiser.mjs", "--output-type", "err-long", ...layers],
    ),
  },
  { name: "unused code", run: runs(tool("knip", "bin", "knip.js"), "--no-progress") },
  { name: "lock file", run: checkLockFile },
];

/**
 * Runs format, lint, types, boundaries, unused code and the lock file's check side by side. `say` hears of each as it
 * ends.
 */
export function runChecks(say: (check: Check) => void, signal?: AbortSignal): Promise<Check[]> {
  return Promise.all(
    checks.map(async ({ name, run }) => {
      const began = performance.now();
      const result = await run(signal);
      const seconds = (performance.now() - began) / 1000;
      const check = { name, passed: result.code === 0, output: result.output.trim(), seconds };
      say(check);
      return check;
    }),
  );
}

/** One line for a check, with what it found when it failed. */
export function describeCheck({ name, passed, output, seconds }: Check): string {
  const line = `${`${name} `.padEnd(24, "·")} ${seconds.toFixed(1)} s  ${passed ? "passed" : "FAILED"}`;
  return passed ? line : `${line}\n${output}\n`;
}
