import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { contentHash } from "./content-hash";
import { inRoot } from "./paths";
import { Problem } from "./problem";
import { runTool } from "./run-program";

const stampFile = inRoot("lib", "db", "generated", ".made-from");

const wantedStamp = () => contentHash(["prisma/schema.prisma", "node_modules/prisma/package.json"]);

/** Generates the Prisma client unless it was made from this very schema. Answers whether it had to. */
export async function generatePrismaClient(signal?: AbortSignal): Promise<boolean> {
  const stamp = wantedStamp();
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return false;
  const result = await runTool(inRoot("node_modules", "prisma", "build", "index.js"), ["generate"], {
    signal,
    // Prisma would download an engine that generating does not use; any existing executable keeps it from that.
    env: {
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      CHECKPOINT_DISABLE: "1",
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
    },
  });
  if (result.code !== 0)
    throw new Problem(`The Prisma client could not be generated:\n${result.output.trim()}`);
  writeFileSync(stampFile, stamp);
  return true;
}
