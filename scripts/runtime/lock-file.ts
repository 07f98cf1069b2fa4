import { type ProgramResult, runProgram, runTool } from "./run-program";

/** The platforms that the lock file must serve (README, "Run it"). */
const platforms = [
  { os: "linux", cpu: "x64" },
  { os: "linux", cpu: "arm64" },
  { os: "darwin", cpu: "arm64" },
  { os: "win32", cpu: "x64" },
] as const;

/**
 * Asks npm whether `npm ci` would install from package-lock.json on each platform; installs nothing. npm refuses a lock
 * file that lacks a package which package.json or another package needs there.
 */
export async function checkLockFile(signal?: AbortSignal): Promise<ProgramResult> {
  const npm = process.env.npm_execpath;
  const failures: string[] = [];
  for (const { os, cpu } of platforms) {
    const words = ["ci", "--dry-run", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    const parameters = [...words, `--os=${os}`, `--cpu=${cpu}`];
    const run = npm?.endsWith("js")
      ? runTool(npm, parameters, { signal })
      : runProgram("npm", parameters, { signal });
    const { code, output } = await run;
    if (code !== 0) failures.push(`${os} ${cpu}: npm ci would fail.\n${output.trim()}`);
  }
  return { code: failures.length === 0 ? 0 : 1, output: failures.join("\n") };
}
