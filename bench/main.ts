import { appendFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { describeFailure, Problem } from "../scripts/runtime/problem";
import { stopRequests } from "../scripts/runtime/stop-requests";
import type { Bench } from "./bench";
import { create } from "./create";
import { pages } from "./pages";
import { reconcile } from "./reconcile";
import { renotify } from "./renotify";

const benches: Record<string, Bench> = { create, pages, reconcile, renotify };

const usage = `Usage: npm run bench -- <${Object.keys(benches).join("|")}> [options] [--record]`;
const resultsFile = new URL("results.md", import.meta.url);

const signal = stopRequests();
const beganMs = performance.now();
const say = (line: string) =>
  console.error(`${((performance.now() - beganMs) / 1_000).toFixed(1).padStart(7)} s  ${line}`);

/** Adds the line to the results, with the command that printed it and the day. */
function record(command: string, line: string): void {
  const day = new Date().toISOString().slice(0, 10);
  appendFileSync(resultsFile, `\n${day}, \`npm run bench -- ${command}\`\n\n\`\`\`json\n${line}\n\`\`\`\n`);
}

async function main([name = "", ...rest]: string[]): Promise<number> {
  const bench = benches[name];
  if (!bench) throw new Problem(usage);
  const options = { ...bench.options, record: { type: "boolean", default: false } } as const;
  const { values } = parseArgs({ args: rest, options });
  const { figures, goals } = await bench.run(values, { signal, say });
  const isMet = Object.values(goals).every((goal) => goal.isMet);
  const line = JSON.stringify({ bench: name, ...figures, goals });
  console.log(line);
  if (values.record) record([name, ...rest.filter((word) => word !== "--record")].join(" "), line);
  return isMet ? 0 : 1;
}

process.exit(
  await main(process.argv.slice(2)).catch((failure: unknown) => {
    console.error(signal.aborted ? "Stopped." : describeFailure(failure));
    return 1;
  }),
);
