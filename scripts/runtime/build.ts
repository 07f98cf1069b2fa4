import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { contentHash } from "./content-hash";
import { takeLock } from "./lock";
import { inData, inRoot } from "./paths";
import { Problem } from "./problem";
import { waitUntil } from "./processes";
import { runTool } from "./run-program";

const sources = [
  ...["app", "components", "lib", "messages", "public", "prisma/schema.prisma", "proxy.ts"],
  ...["next.config.js", "postcss.config.mjs", "package-lock.json", "tsconfig.json"],
];
const stampFile = inRoot(".next", "built-from");

const isCurrent = (stamp: string) =>
  existsSync(inRoot(".next", "BUILD_ID")) &&
  existsSync(stampFile) &&
  readFileSync(stampFile, "utf8") === stamp;

async function takeBuildLock(signal?: AbortSignal) {
  const purpose = { command: "next build", kind: "command" } as const;
  let attempt = takeLock(inData("build.json"), purpose);
  await waitUntil(() => {
    if ("holder" in attempt) attempt = takeLock(inData("build.json"), purpose);
    return "lock" in attempt || signal?.aborted === true;
  }, 600_000);
  if ("lock" in attempt) return attempt.lock;
  throw new Problem(`Another build (process ${attempt.holder.pid}) does not end.`);
}

/**
 * Builds the desk for production unless `.next` was built from these very sources. Needs no settings and no database.
 * Answers whether it had to build.
 * @throws Problem with Next's output when the build fails
 */
export async function buildIfNeeded(signal?: AbortSignal): Promise<boolean> {
  const stamp = contentHash(sources);
  if (isCurrent(stamp)) return false;
  const lock = await takeBuildLock(signal);
  try {
    if (isCurrent(stamp)) return false;
    const result = await runTool(inRoot("node_modules", "next", "dist", "bin", "next"), ["build"], {
      signal,
      env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    });
    if (result.code !== 0) throw new Problem(`The build failed:\n${result.output.trim()}`);
    writeFileSync(stampFile, stamp);
    return true;
  } finally {
    lock.release();
  }
}
