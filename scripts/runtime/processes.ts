import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  return !isZombie(pid);
}

function linuxStatus(pid: number): string[] | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, "utf8");
    return status.slice(status.lastIndexOf(")") + 2).split(" ");
  } catch {
    return undefined; // The process is gone, or this is not Linux.
  }
}

const isZombie = (pid: number) => linuxStatus(pid)?.[0] === "Z";

function ask(command: string, ...parameters: string[]): string {
  try {
    return execFileSync(command, parameters, {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return ""; // No such process.
  }
}

/** When a process began, as this system writes it; with the pid it tells a process from a later one of the same pid. */
export function startMark(pid: number): string {
  if (process.platform === "linux") return linuxStatus(pid)?.[19] ?? "";
  if (process.platform === "win32") {
    return ask("powershell", "-NoProfile", "-Command", `(Get-Process -Id ${pid}).StartTime.Ticks`);
  }
  return ask("ps", "-o", "lstart=", "-p", String(pid));
}

/** The command line of a process, or "" when it is gone. */
export function commandLine(pid: number): string {
  const file = `/proc/${pid}/cmdline`;
  if (process.platform === "linux") {
    return existsSync(file) ? readFileSync(file, "utf8").replaceAll("\0", " ").trim() : "";
  }
  if (process.platform === "win32") {
    return ask(
      "powershell",
      "-NoProfile",
      "-Command",
      `(Get-CimInstance Win32_Process -Filter ProcessId=${pid}).CommandLine`,
    );
  }
  return ask("ps", "-o", "command=", "-p", String(pid));
}

/** Waits until `condition` holds, looking every 50 ms; answers whether it did within `timeoutMs`. */
export async function waitUntil(
  condition: () => boolean | Promise<boolean>,
  timeoutMs: number,
): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (!(await condition())) {
    if (performance.now() > deadline) return false;
    await delay(50);
  }
  return true;
}
