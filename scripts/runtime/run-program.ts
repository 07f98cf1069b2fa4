import { type ChildProcess, spawn } from "node:child_process";
import { rootFolder } from "./paths";

export type ProgramResult = { code: number; output: string };

type Options = {
  env?: Record<string, string | undefined>;
  /** When it aborts, the program and what it started are asked to end, and killed ten seconds later. */
  signal?: AbortSignal;
  /** Also shows the output as it comes. */
  live?: boolean;
};

const graceMs = 10_000;
const isPosix = process.platform !== "win32";

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (isPosix) process.kill(-child.pid, signal);
  else child.kill(signal);
}

/** Ends the program when the signal aborts; the answer forgets about it again. */
function endOnAbort(child: ChildProcess, signal: AbortSignal | undefined): () => void {
  let timer: NodeJS.Timeout | undefined;
  const end = () => {
    signalGroup(child, "SIGINT");
    timer = setTimeout(() => signalGroup(child, "SIGKILL"), graceMs);
  };
  if (signal?.aborted) end();
  signal?.addEventListener("abort", end, { once: true });
  return () => {
    clearTimeout(timer);
    signal?.removeEventListener("abort", end);
  };
}

/**
 * Runs a program to its end, in the root of the checkout, and answers its exit code and output (stdout and stderr
 * as they came).
 */
export function runProgram(
  program: string,
  parameters: string[],
  options: Options = {},
): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, {
      cwd: rootFolder,
      env: { ...process.env, ...options.env },
      stdio: ["ignore", "pipe", "pipe"],
      // A group of its own: Ctrl-C reaches it once, from us, and not a second time from the terminal.
      detached: isPosix,
      windowsHide: true,
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (chunk: string) => {
        output += chunk;
        if (options.live) process.stdout.write(chunk);
      });
    }
    const forget = endOnAbort(child, options.signal);
    child.once("error", (error) => {
      forget();
      reject(error);
    });
    child.once("close", (code) => {
      forget();
      resolve({ code: code ?? 1, output });
    });
  });
}

/** Runs a TypeScript or JavaScript file with the Node that runs this. */
export function runScript(
  file: string,
  parameters: string[] = [],
  options: Options = {},
): Promise<ProgramResult> {
  return runProgram(process.execPath, ["--import", "tsx", file, ...parameters], options);
}

/** Runs the JavaScript file of an installed tool with the Node that runs this. */
export function runTool(
  file: string,
  parameters: string[] = [],
  options: Options = {},
): Promise<ProgramResult> {
  return runProgram(process.execPath, [file, ...parameters], options);
}
