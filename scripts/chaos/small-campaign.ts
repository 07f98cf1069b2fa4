import { runScript } from "../runtime/run-program";
import { oneFailure, type Tally } from "../runtime/test-results";

/** About a minute's worth; the numbers that prove something are those of `npm run chaos`. */
const parameters = ["--orders", "60", "--kills", "4", "--seed", "1", "--minutes", "4"];

/** Plays a small campaign in a process of its own, as one test. */
export async function runSmallCampaign(signal: AbortSignal): Promise<Tally> {
  const { code, output } = await runScript("scripts/chaos.ts", parameters, { signal });
  const lines = output.trim().split("\n");
  console.log(code === 0 ? lines.at(-1) : lines.slice(-80).join("\n"));
  return code === 0 ? { passed: 1, failed: 0 } : oneFailure;
}
