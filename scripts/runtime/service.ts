import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { inRoot, rootFolder } from "./paths";
import { Problem } from "./problem";
import { startMark } from "./processes";

export type Ending = { code: number | null; signal: NodeJS.Signals | null };

export type Service = {
  name: string;
  pid: number;
  startMark: string;
  /** The address that it told us when it was ready; empty for what listens on none. */
  origin: string;
  /** Settles when it ends, whoever ended it. */
  ended: Promise<Ending>;
  /** Asks it to finish what it is doing and end; after `graceMs` it is killed. */
  stop: (graceMs?: number) => Promise<void>;
};

type Options = {
  name: string;
  /** TypeScript file, from the root of the checkout. It sends `{ ready: true, origin? }` and ends when IPC disconnects. */
  script: string;
  env: Record<string, string | undefined>;
  /** File that takes its output; without it, the output is shown. */
  log?: string;
  readyTimeoutMs?: number;
};

const isPosix = process.platform !== "win32";

function killTree(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  // As leader of its own group, it takes along whatever it started.
  if (isPosix) process.kill(-child.pid, "SIGKILL");
  else child.kill("SIGKILL");
}

function awaitReady(child: ChildProcess, options: Options): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => {
      const log = options.log
        ? `\n${readFileSync(options.log, "utf8").trim().split("\n").slice(-20).join("\n")}`
        : "";
      reject(new Problem(`The ${options.name} did not start: ${reason}.${log}`));
    };
    const timer = setTimeout(() => fail("it was not ready in time"), options.readyTimeoutMs ?? 60_000);
    child.once("error", (error) => fail(error.message));
    child.once("exit", (code, signal) => fail(`it ended with ${signal ?? `code ${code}`}`));
    child.on("message", (message: { ready?: boolean; origin?: string }) => {
      if (!message.ready) return;
      clearTimeout(timer);
      resolve(message.origin ?? "");
    });
  });
}

/**
 * Starts one of our processes and waits until it is ready. It ends by itself when this process is gone, however that went.
 * @throws Problem when it ends or stays silent instead
 */
export async function startService(options: Options): Promise<Service> {
  const output = options.log ? openSync(options.log, "w", 0o600) : "inherit";
  const child = spawn(process.execPath, ["--import", "tsx", inRoot(options.script)], {
    cwd: rootFolder,
    env: { ...process.env, ...options.env } as NodeJS.ProcessEnv,
    stdio: ["ignore", output, output, "ipc"],
    // A group of its own: Ctrl-C reaches only this process, which then ends desk, sandbox and database in that order.
    detached: isPosix,
    windowsHide: true,
  });
  if (typeof output === "number") closeSync(output);
  const ended = new Promise<Ending>((resolve) => {
    child.once("exit", (code, signal) => resolve({ code, signal }));
    child.once("error", () => resolve({ code: 1, signal: null }));
  });
  const stop = async (graceMs = 25_000) => {
    if (child.connected) child.disconnect();
    const timer = setTimeout(() => killTree(child), graceMs);
    await ended;
    clearTimeout(timer);
  };
  try {
    const origin = await awaitReady(child, options);
    const pid = child.pid ?? 0;
    return { name: options.name, pid, startMark: startMark(pid), origin, ended, stop };
  } catch (failure) {
    killTree(child);
    await ended;
    throw failure;
  }
}
