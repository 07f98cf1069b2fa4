import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { db } from "@/lib/db/client";
import { jobs } from "@/lib/jobs/boss";

async function kill(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const ended = once(worker, "exit");
  worker.kill("SIGKILL");
  await ended;
}

/** Workers in processes of their own on the test's database, to be killed at any moment. One works at a time. */
export function killableWorkers() {
  const workers: ChildProcess[] = [];
  return {
    start(): void {
      const file = fileURLToPath(new URL("run-worker.ts", import.meta.url));
      workers.push(fork(file, { execArgv: ["--import", "tsx"] }));
    },
    /** Ends them all without a word, as a crash does. */
    async kill(): Promise<void> {
      for (const worker of workers.splice(0)) await kill(worker);
    },
  };
}

/** Lets the time pass after which a killed worker counts as gone. Only while no worker lives. */
export async function letKilledBeMissed(): Promise<void> {
  await db().$executeRaw`
    UPDATE pgboss.job SET heartbeat_on = heartbeat_on - heartbeat_seconds * interval '1 second'
    WHERE state = 'active'`;
}

const sweeps = ["orders.sweep", "runs.sweep", "renotifications.sweep"] as const;

/** Lets the time pass until the next try of what failed, the next look at what is not known, and the next minute's sweeps. */
export async function letNextTriesBeDue(): Promise<void> {
  for (const sweep of sweeps) await jobs().send(sweep, {});
  await db().$executeRaw`
    UPDATE pgboss.job SET start_after = now()
    WHERE state IN ('created', 'retry') AND start_after > now()`;
}
