import { Problem } from "./problem";
import { runScript } from "./run-program";

/**
 * Fills an empty database with the demo's accounts, sign-ins and orders, in a process of its own.
 * Answers false when there was something in it already.
 */
export async function seedDemo(env: Record<string, string>, signal?: AbortSignal): Promise<boolean> {
  const result = await runScript("prisma/seed.ts", [], { env, signal });
  if (result.code !== 0) throw new Problem(`The demo data could not be written:\n${result.output.trim()}`);
  return result.output.trim().split("\n").at(-1) === "seeded";
}
