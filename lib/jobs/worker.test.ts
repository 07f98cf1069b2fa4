import { fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { enqueue } from "./enqueue";
import type { JobHandlers } from "./run-job";
import { idleHandlers } from "./testing/idle-handlers";
import { enqueueAll, makeImpatient, stateOf } from "./testing/impatient";
import { startWorker, type Worker } from "./worker";

openTestDatabase();
// Processes of their own take long to start where much else runs.
vi.setConfig({ testTimeout: 60_000 });

const workers: Worker[] = [];
beforeAll(() => makeImpatient(3));
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
});

const makeIds = (count: number) => Array.from({ length: count }, () => randomUUID());

/** Starts a script of `testing/` as a process of its own. */
function run(script: string) {
  const file = fileURLToPath(new URL(`testing/${script}`, import.meta.url));
  return fork(file, { execArgv: ["--import", "tsx"] });
}

/** Starts a worker in this process whose looks are `resolve`. */
const work = (resolve: JobHandlers["orders.resolve"]) => workAt({ "orders.resolve": resolve });

async function workAt(own: Partial<JobHandlers>): Promise<Worker> {
  const handlers = { ...idleHandlers, ...own };
  const databaseUrl = process.env.DATABASE_URL ?? "";
  const worker = await startWorker({ databaseUrl, handlers, pollSeconds: 0.5, superviseSeconds: 1 });
  workers.push(worker);
  return worker;
}

it("takes jobs of two desks at once, one for each key, and gives each to one of two workers", async () => {
  const own = [makeIds(20), makeIds(20)];
  const shared = makeIds(20);
  const desks = own.map((orderIds) => {
    const desk = run("sending-desk.ts");
    desk.send([...orderIds, ...shared]);
    return once(desk, "exit");
  });
  expect(await Promise.all(desks)).toEqual([
    [0, null],
    [0, null],
  ]);
  const all = [...own.flat(), ...shared];
  const done: string[] = [];
  await work(async ({ input }) => void done.push(input.orderId));
  await work(async ({ input }) => void done.push(input.orderId));
  await vi.waitFor(() => expect(done.length).toBeGreaterThanOrEqual(all.length), 15_000);
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  expect(done.sort()).toEqual(all.sort());
});

it("gives a killed worker's job to another", async () => {
  const orderId = randomUUID();
  await enqueueAll([orderId]);
  const doomed = run("stuck-worker.ts");
  await once(doomed, "message");
  doomed.kill("SIGKILL");
  await once(doomed, "exit");
  expect(await stateOf(orderId)).toEqual(["active"]);
  const done: string[] = [];
  await work(async ({ input }) => void done.push(input.orderId));
  await vi.waitFor(() => expect(done).toEqual([orderId]), 15_000);
  await vi.waitFor(async () => expect(await stateOf(orderId)).toEqual(["completed"]), 5_000);
});

it("soon takes what follows on a job, though it began while that was still worked at", async () => {
  const renotificationId = randomUUID();
  const taken: string[] = [];
  const release = Promise.withResolvers<void>();
  const ask = () =>
    db().$transaction((tx) =>
      enqueue(tx, "renotifications.settle", { renotificationId }, { key: renotificationId }),
    );
  const first = await workAt({
    "renotifications.settle": () => {
      taken.push("first");
      return release.promise;
    },
  });
  await ask();
  // Once pg-boss has noted that the key is being worked at, a worker that begins passes over it.
  await vi.waitFor(async () => {
    const [queue] = await db().$queryRaw<{ active: string[] | null }[]>`
      SELECT singletons_active AS active FROM pgboss.queue WHERE name = 'renotifications.settle'`;
    expect(queue?.active ?? []).toContain(renotificationId);
  }, 15_000);
  await workAt({ "renotifications.settle": async () => void taken.push("second") });
  release.resolve();
  await first.stop();
  await ask();
  await vi.waitFor(() => expect(taken).toEqual(["first", "second"]), 15_000);
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

it("tells a job at work that its worker is being stopped", async () => {
  const orderId = randomUUID();
  await enqueueAll([orderId]);
  const begun = Promise.withResolvers<void>();
  const worker = await work(({ stopping }) => {
    begun.resolve();
    return new Promise((resolve) => stopping?.addEventListener("abort", () => resolve()));
  });
  await begun.promise;
  await worker.stop(10_000);
  expect(await stateOf(orderId)).toEqual(["completed"]);
});

it("goes on when the database has cut all its connections", async () => {
  const done: string[] = [];
  await work(async ({ input }) => void done.push(input.orderId));
  const [before, after] = [randomUUID(), randomUUID()];
  await enqueueAll([before]);
  await vi.waitFor(() => expect(done).toContain(before), 10_000);
  await db().$queryRaw`
    SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'levydesk-worker'`;
  await enqueueAll([after]);
  await vi.waitFor(() => expect(done).toContain(after), 10_000);
});
