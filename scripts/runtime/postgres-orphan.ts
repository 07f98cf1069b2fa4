import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { Problem } from "./problem";
import { commandLine, isAlive, waitUntil } from "./processes";

export type RunningServer = { pid: number; port: number };

const pidFile = (folder: string) => path.join(folder, "postmaster.pid");

/**
 * The PostgreSQL that runs on this data folder, if one does. A left-over pid whose number now belongs to another
 * program is not taken for it.
 */
export function runningServer(folder: string): RunningServer | undefined {
  if (!existsSync(pidFile(folder))) return undefined;
  const lines = readFileSync(pidFile(folder), "utf8").split("\n");
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return undefined;
  const isOurs = commandLine(pid).includes(folder);
  return isOurs ? { pid, port } : undefined;
}

/** Removes the pid file of a server that is gone, so that a reused pid does not keep the next one from starting. */
export function forgetDeadServer(folder: string): void {
  if (!runningServer(folder)) rmSync(pidFile(folder), { force: true });
}

/**
 * Ends a PostgreSQL: open transactions are rolled back, everything committed is on disk.
 * @throws Problem when it does not end within half a minute
 */
export async function stopServer(pid: number, folder: string, pgCtl: string): Promise<void> {
  if (!isAlive(pid)) return;
  if (process.platform === "win32") {
    execFileSync(pgCtl, ["stop", "-D", folder, "-m", "fast", "-w", "-t", "30"], { stdio: "ignore" });
    return;
  }
  process.kill(pid, "SIGINT");
  if (await waitUntil(() => !isAlive(pid), 20_000)) return;
  process.kill(pid, "SIGQUIT");
  if (await waitUntil(() => !isAlive(pid), 10_000)) return;
  throw new Problem(`PostgreSQL (process ${pid}) does not stop. End it by hand, then try again.`);
}
