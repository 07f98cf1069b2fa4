import { parseArgs } from "node:util";
import { type CampaignOptions, type Outcome, runCampaign } from "./chaos/campaign";
import { describeFailure, Problem } from "./runtime/problem";
import { stopRequests } from "./runtime/stop-requests";

const usage =
  "Usage: npm run chaos -- --orders <number> --kills <number> --seed <number> [--minutes <number>]";
const mostFindingsShown = 50;

function wholeNumber(name: string, text: string, least: number): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= least) return number;
  throw new Problem(`--${name} takes a whole number of ${least} or more.\n${usage}`);
}

function readArguments(): CampaignOptions {
  try {
    const { values } = parseArgs({
      options: {
        orders: { type: "string", default: "200" },
        kills: { type: "string", default: "8" },
        seed: { type: "string", default: "1" },
        minutes: { type: "string", default: "20" },
      },
    });
    return {
      orders: wholeNumber("orders", values.orders, 1),
      kills: wholeNumber("kills", values.kills, 0),
      seed: wholeNumber("seed", values.seed, 0),
      minutes: wholeNumber("minutes", values.minutes, 1),
    };
  } catch (error) {
    if (error instanceof TypeError) throw new Problem(`${error.message}\n${usage}`);
    throw error;
  }
}

function isProof(outcome: Outcome): boolean {
  const { lost, doubled, unauditedWrites, unknown, chainIntact } = outcome;
  return lost + doubled + unauditedWrites + unknown === 0 && chainIntact;
}

const signal = stopRequests();
const beganMs = performance.now();
const say = (line: string) =>
  console.error(`${((performance.now() - beganMs) / 1_000).toFixed(1).padStart(7)} s  ${line}`);

async function main(): Promise<number> {
  const { outcome, findings } = await runCampaign({ ...readArguments(), signal, say });
  for (const finding of findings.slice(0, mostFindingsShown)) console.error(finding);
  if (findings.length > mostFindingsShown) console.error(`… and ${findings.length - mostFindingsShown} more`);
  console.log(JSON.stringify(outcome));
  return isProof(outcome) && findings.length === 0 ? 0 : 1;
}

process.exit(
  await main().catch((failure: unknown) => {
    console.error(signal.aborted ? "Stopped." : describeFailure(failure));
    return 1;
  }),
);
