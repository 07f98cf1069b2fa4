import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";
import { Problem } from "./problem";
import { runProgram } from "./run-program";

type Machine = {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  /** Whether this file is a browser that starts. */
  isBrowser: (file: string) => boolean;
  /** Where Playwright keeps the one it downloads. */
  playwrightOwn: string;
};

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];

function usualPlaces({ platform, env }: Machine): string[] {
  const folders = (env.PATH ?? "").split(path.delimiter).filter(Boolean);
  const onPath = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  if (platform === "darwin") {
    const applications = ["/Applications", path.join(env.HOME ?? "", "Applications")];
    const programs = ["Google Chrome", "Chromium"].map((name) => `${name}.app/Contents/MacOS/${name}`);
    return [...applications.flatMap((folder) => programs.map((name) => path.join(folder, name))), ...onPath];
  }
  if (platform === "win32") {
    const roots = [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA].filter(
      (root) => root !== undefined,
    );
    return roots.flatMap((root) =>
      ["Google\\Chrome", "Chromium"].map((name) => `${root}\\${name}\\Application\\chrome.exe`),
    );
  }
  return onPath;
}

/**
 * The browser to test with: the one that CHROMIUM_PATH names, an installed one, or Playwright's own download.
 * @throws Problem when CHROMIUM_PATH names something that is none
 */
export function findBrowser(machine: Machine): string | undefined {
  const named = machine.env.CHROMIUM_PATH;
  if (named) {
    if (machine.isBrowser(named)) return named;
    throw new Problem(`CHROMIUM_PATH names ${named}, which is not a browser that starts.`);
  }
  return [...usualPlaces(machine), machine.playwrightOwn].find(machine.isBrowser);
}

function isBrowser(file: string): boolean {
  if (!existsSync(file)) return false;
  if (process.platform === "win32") return true; // Asked for its version, Chrome opens a window there.
  try {
    accessSync(file, constants.X_OK);
    // Ubuntu's chromium is a script that only says where to get the real one.
    execFileSync(file, ["--version"], { stdio: "ignore", timeout: 20_000 });
    return true;
  } catch {
    return false; // It cannot be run, so it is no browser for us.
  }
}

const thisMachine = (): Machine => ({
  platform: process.platform,
  env: process.env,
  isBrowser,
  playwrightOwn: chromium.executablePath(),
});

const canUseApt = () => process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");

/**
 * The path of a Chromium or Chrome; on Debian under root it is installed when there is none.
 * @throws Problem that says how to get one
 */
export async function bringBrowser(signal?: AbortSignal): Promise<string> {
  const found = findBrowser(thisMachine());
  if (found) return found;
  if (canUseApt()) {
    const options = { signal, env: { DEBIAN_FRONTEND: "noninteractive" } };
    await runProgram("apt-get", ["update"], options);
    const packages = ["chromium", "fonts-noto-cjk"];
    await runProgram("apt-get", ["install", "-y", "--no-install-recommends", ...packages], options);
    const installed = findBrowser(thisMachine());
    if (installed) return installed;
  }
  throw new Problem(
    "The browser tests need Chromium or Chrome: install one, or run npx playwright install chromium, or set CHROMIUM_PATH.",
  );
}
