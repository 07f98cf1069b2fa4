import { fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { openTestDatabase } from "@/lib/db/test-database";
import type { JobHandlers } from "./run-job";
import { enqueueAll, makeImpatient, stateOf } from "./testing/impatient";
import { startWorker, type Worker } from "./worker";

openTestDatabase();

const workers: Worker[] = [];
beforeAll(() => makeImpatient(3));
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
});

/** Starts a worker in this process whose looks are `resolve`. */
async function work(resolve: JobHandlers["orders.resolve"]): Promise<Worker> {
  const handlers = { "orders.resolve": resolve, "orders.sweep": async () => undefined };
  const databaseUrl = process.env.DATABASE_URL ?? "";
  const worker = await startWorker({ databaseUrl, handlers, pollSeconds: 0.5, superviseSeconds: 1 });
  workers.push(worker);
  return worker;
}

it("gives each job to one of two workers on the same database", async () => {
  const orderIds = Array.from({ length: 40 }, () => randomUUID());
  await enqueueAll(orderIds);
  const done = { first: [] as string[], second: [] as string[] };
  await work(async ({ input }) => void done.first.push(input.orderId));
  await work(async ({ input }) => void done.second.push(input.orderId));
  await vi.waitFor(() => expect(done.first.length + done.second.length).toBeGreaterThanOrEqual(40), 15_000);
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  expect([...done.first, ...done.second].sort()).toEqual(orderIds.sort());
});

it("gives a killed worker's job to another", async () => {
  const orderId = randomUUID();
  await enqueueAll([orderId]);
  const script = fileURLToPath(new URL("testing/stuck-worker.ts", import.meta.url));
  const doomed = fork(script, { execArgv: ["--import", "tsx"] });
  await once(doomed, "message");
  doomed.kill("SIGKILL");
  await once(doomed, "exit");
  expect(await stateOf(orderId)).toEqual(["active"]);
  const done: string[] = [];
  await work(async ({ input }) => void done.push(input.orderId));
  await vi.waitFor(() => expect(done).toEqual([orderId]), 15_000);
  await vi.waitFor(async () => expect(await stateOf(orderId)).toEqual(["completed"]), 5_000);
});

it("lets a job finish when it is stopped, and gives back what does not finish in time", async () => {
  const [quick, endless] = [randomUUID(), randomUUID()];
  await enqueueAll([quick, endless]);
  const taken = new Set<string>();
  const release = Promise.withResolvers<void>();
  const worker = await work(({ input: { orderId } }) => {
    taken.add(orderId);
    return orderId === quick ? release.promise : new Promise<void>(() => undefined);
  });
  await vi.waitFor(() => expect(taken).toEqual(new Set([quick, endless])), 10_000);
  const stopped = worker.stop(1_500);
  release.resolve();
  await stopped;
  expect(await stateOf(quick)).toEqual(["completed"]);
  expect(await stateOf(endless)).toEqual(["retry"]);
});
