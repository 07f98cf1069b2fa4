import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Answer, Request, Samples } from "./step";

const stepFile = fileURLToPath(new URL("step.ts", import.meta.url));

/** A desk on a database of one size, that measures what it is asked to. */
export type Size = {
  pages: string[];
  measure: (page: string, requests: number) => Promise<Samples>;
  stop: () => Promise<void>;
};

async function answerOf(child: ChildProcess, ended: Promise<never>): Promise<Answer> {
  const [answer] = (await Promise.race([once(child, "message"), ended])) as [Answer];
  return answer;
}

/** Starts it in a process of its own, which stops its desk and database by itself when the signal comes. */
export async function startSize(orders: number, signal: AbortSignal): Promise<Size> {
  const parameters = ["--import", "tsx", stepFile, String(orders)];
  const child = spawn(process.execPath, parameters, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  signal.addEventListener("abort", () => child.kill("SIGTERM"), { once: true });
  const exited = once(child, "exit");
  const ended = exited.then(([code]): never => {
    throw new Error(`${orders} orders: ended with ${code}`);
  });
  const send = (request: Request) => child.send(request);
  const ready = await answerOf(child, ended);
  if (!("pages" in ready)) throw new Error(`${orders} orders: measured before it was asked to`);
  return {
    pages: ready.pages,
    measure: async (page, requests) => {
      send({ page, requests });
      const samples = await answerOf(child, ended);
      if (!("servedMs" in samples)) throw new Error(`${orders} orders: did not measure ${page}`);
      return samples;
    },
    stop: async () => {
      // That it ends is no failure any more.
      ended.catch(() => undefined);
      if (child.connected) child.disconnect();
      await exited;
    },
  };
}
