import { spawn } from "node:child_process";
import { rootFolder } from "./paths";

export type ProgramResult = { code: number; output: string };

type Options = { env?: Record<string, string | undefined>; signal?: AbortSignal; live?: boolean };

/**
 * Runs a program to its end, in the root of the checkout, and answers its exit code and output (stdout and stderr
 * as they came). `live` also shows the output as it comes. When `signal` aborts, the program is ended with SIGTERM.
 */
export function runProgram(
  program: string,
  parameters: string[],
  options: Options = {},
): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, {
      cwd: rootFolder,
      env: { ...process.env, ...options.env } as NodeJS.ProcessEnv,
      stdio: ["ignore", "pipe", "pipe"],
      windowsHide: true,
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (chunk: string) => {
        output += chunk;
        if (options.live) process.stdout.write(chunk);
      });
    }
    const end = () => child.kill("SIGTERM");
    if (options.signal?.aborted) end();
    options.signal?.addEventListener("abort", end, { once: true });
    child.once("error", reject);
    child.once("close", (code) => {
      options.signal?.removeEventListener("abort", end);
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
