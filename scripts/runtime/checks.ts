import { existsSync } from "node:fs";
import { inRoot } from "./paths";
import { type ProgramResult, runTool } from "./run-program";

export type Check = { name: string; passed: boolean; output: string; seconds: number };

const tool = (...parts: string[]) => inRoot("node_modules", ...parts);

const layers = ["app", "components", "lib", "sandbox", "prisma/seed.ts", "e2e"].filter((name) =>
  existsSync(inRoot(name)),
);

const checks: { name: string; file: string; parameters: string[] }[] = [
  {
    name: "format and lint",
    file: tool("@biomejs", "biome", "bin", "biome"),
    parameters: ["check", "--error-on-warnings", "--diagnostic-level=warn"],
  },
  { name: "types", file: tool("typescript", "bin", "tsc"), parameters: ["--noEmit", "-p", "."] },
  {
    name: "boundaries",
    file: tool("dependency-cruiser", "bin", "dependency-cruiser.mjs"),
    parameters: ["--config", ".dependency-cruiser.mjs", "--output-type", "err-long", ...layers],
  },
  { name: "unused code", file: tool("knip", "bin", "knip.js"), parameters: ["--no-progress"] },
];

/**
 * Runs format, lint, types, boundaries and unused code side by side. `say` hears of each as it ends.
 */
export function runChecks(say: (check: Check) => void, signal?: AbortSignal): Promise<Check[]> {
  return Promise.all(
    checks.map(async ({ name, file, parameters }) => {
      const began = performance.now();
      const result: ProgramResult = await runTool(file, parameters, { signal });
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
