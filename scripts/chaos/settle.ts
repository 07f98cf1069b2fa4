import { setTimeout as delay } from "node:timers/promises";
import { Stopped } from "../runtime/steps";
import { countOpenOrders, sweepNow } from "./desk-database";

const pollMs = 1_000;
const sweepEveryMs = 6_000;

type Options = { databaseUrl: string; deadlineMs: number; signal: AbortSignal; say: (line: string) => void };

/** Waits until the workers have settled every order, at most until `deadlineMs` of `performance.now()`. */
export async function waitUntilSettled({ databaseUrl, deadlineMs, signal, say }: Options): Promise<void> {
  let sweptAtMs = Number.NEGATIVE_INFINITY;
  let saidOpen = -1;
  for (;;) {
    if (signal.aborted) throw new Stopped();
    const open = await countOpenOrders(databaseUrl);
    if (open !== saidOpen) say(`${open} orders of unknown outcome are left`);
    saidOpen = open;
    if (open === 0 || performance.now() > deadlineMs) return;
    if (performance.now() - sweptAtMs > sweepEveryMs) {
      await sweepNow(databaseUrl);
      sweptAtMs = performance.now();
    }
    await delay(pollMs);
  }
}
