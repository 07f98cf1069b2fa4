import { inRoot } from "./paths";
import { Problem } from "./problem";
import { runTool } from "./run-program";

/** Writes what `tsc` needs to know about the routes: next-env.d.ts and .next/types. */
export async function generateRouteTypes(signal?: AbortSignal): Promise<void> {
  const result = await runTool(inRoot("node_modules", "next", "dist", "bin", "next"), ["typegen"], {
    signal,
    env: { NEXT_TELEMETRY_DISABLED: "1" },
  });
  if (result.code !== 0)
    throw new Problem(`The types of the routes could not be written:\n${result.output.trim()}`);
}
