import { runSmallCampaign } from "./chaos/small-campaign";
import { describeCheck, runChecks } from "./runtime/checks";
import { startPostgres } from "./runtime/postgres";
import { generatePrismaClient } from "./runtime/prisma-client";
import { describeFailure, Problem } from "./runtime/problem";
import { generateRouteTypes } from "./runtime/route-types";
import { Started } from "./runtime/started";
import { step } from "./runtime/steps";
import { stopRequests } from "./runtime/stop-requests";
import { temporaryFolder } from "./runtime/temporary-folder";
import { isSuccess, nothing, oneFailure, summaryLine, sumOf, type Tally } from "./runtime/test-results";
import { runPlaywright, runVitest, type TestRun } from "./runtime/test-runs";

// The checks alone are npm run verify.
const selectable = ["unit", "e2e", "chaos"] as const;
type Part = "verify" | (typeof selectable)[number];

const signal = stopRequests();
const started = new Started();

function readSelection(): { selected: readonly Part[]; files: readonly string[] } {
  const [first, ...files] = process.argv.slice(2);
  if (first === undefined) return { selected: ["verify", ...selectable], files: [] };
  const selected = selectable.filter((part) => part === first);
  if (selected.length > 0) return { selected, files };
  throw new Problem(
    `There is no part "${first}": npm test, or npm test -- ${selectable.join(" | ")} [files]`,
  );
}

async function runVerify(): Promise<Tally> {
  const checks = await runChecks((check) => console.log(describeCheck(check)), signal);
  return { passed: 0, failed: checks.filter((check) => !check.passed).length };
}

async function openRun(files: readonly string[]): Promise<TestRun> {
  const folder = await temporaryFolder();
  started.add(folder.remove);
  const server = await startPostgres({ data: folder.path, preferredPort: 0, durable: false });
  started.add(() => server.stop());
  return { folder: folder.path, server, started, signal, files };
}

function playChaos(): Promise<Tally> {
  console.log("\nA small campaign of faults and kills:");
  return runSmallCampaign(signal);
}

/** A part that breaks off counts as a failure and does not keep the other parts from running. */
async function attempt(part: () => Promise<Tally>): Promise<Tally> {
  if (signal.aborted) return nothing;
  try {
    return await part();
  } catch (failure) {
    if (!signal.aborted) console.error(`\n${describeFailure(failure)}`);
    return oneFailure;
  }
}

async function runSelected(): Promise<Tally> {
  const { selected, files } = readSelection();
  await step("Prisma client", () => generatePrismaClient(signal), { signal });
  await step("Types of routes", () => generateRouteTypes(signal), { signal });
  const tallies: Tally[] = [];
  if (selected.includes("verify")) tallies.push(await attempt(runVerify));
  if (selected.includes("unit") || selected.includes("e2e")) {
    const run = await step("PostgreSQL", () => openRun(files), { signal });
    if (selected.includes("unit")) tallies.push(await attempt(() => runVitest(run)));
    if (selected.includes("e2e")) tallies.push(await attempt(() => runPlaywright(run)));
  }
  if (selected.includes("chaos")) tallies.push(await attempt(playChaos));
  return sumOf(tallies);
}

const tally = await attempt(runSelected);
const leftOvers = await started.stopAll();
for (const failure of leftOvers) console.error(describeFailure(failure));
const total = sumOf([tally, ...leftOvers.map(() => oneFailure)]);
console.log(signal.aborted ? "\nStopped before all tests had run." : `\n${summaryLine(total)}`);
process.exit(isSuccess(total) && !signal.aborted ? 0 : 1);
