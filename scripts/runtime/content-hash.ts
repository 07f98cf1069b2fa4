import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { inRoot, rootFolder } from "./paths";

function filesUnder(target: string): string[] {
  if (!existsSync(target)) return [];
  if (!statSync(target).isDirectory()) return [target];
  return readdirSync(target, { withFileTypes: true })
    .flatMap((entry) => (entry.name === "generated" ? [] : filesUnder(path.join(target, entry.name))))
    .sort();
}

const isTest = (file: string) => /\.test\.tsx?$/.test(file);

/** One hash of what the named files and folders hold (tests and generated code left out), whatever their times. */
export function contentHash(names: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of names.flatMap((name) => filesUnder(inRoot(name))).filter((name) => !isTest(name))) {
    const content = readFileSync(file);
    hash.update(`${path.relative(rootFolder, file)}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}
