import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { testActor } from "@/lib/db/test-fixtures";
import { jobs } from "./boss";
import { readJobs } from "./queries";
import { retryDeadLetters } from "./retry-dead-letters";
import { retryOldDeadLetters } from "./retry-old-dead-letters";
import { idleHandlers } from "./testing/idle-handlers";
import { enqueueAll, makeImpatient, stateOf } from "./testing/impatient";
import { startWorker, type Worker } from "./worker";

openTestDatabase();

let worker: Worker;
let tries: string[] = [];
const isBroken = { value: true };
const later = () => new Date(Date.now() + 60_000);

beforeAll(async () => {
  await makeImpatient(1);
  worker = await startWorker({
    databaseUrl: process.env.DATABASE_URL ?? "",
    handlers: {
      ...idleHandlers,
      "orders.resolve": async ({ input }) => {
        tries.push(input.orderId);
        if (isBroken.value) throw new TypeError("叶小梅 is no number");
      },
    },
    pollSeconds: 0.5,
    superviseSeconds: 1,
  });
});
afterAll(() => worker.stop());

/** Jobs that have failed to the last. */
async function die(count: number): Promise<string[]> {
  isBroken.value = true;
  tries = [];
  const orderIds = Array.from({ length: count }, () => randomUUID());
  await enqueueAll(orderIds);
  await vi.waitFor(async () => expect((await readJobs()).deadLettersTotal).toBe(count), 15_000);
  isBroken.value = false;
  return orderIds;
}

const retry = (input: { id: string | null; asOf: string; count: number }) =>
  retryDeadLetters({ actor: testActor("admin"), input, now: new Date() });

const completed = (orderIds: string[]) =>
  vi.waitFor(async () => {
    for (const orderId of orderIds) expect(await stateOf(orderId)).toContain("completed");
  }, 10_000);

it("keeps a job that failed to the last with its ids and a code, and does it again when somebody says so", async () => {
  const [orderId = ""] = await die(1);
  expect(tries).toEqual([orderId, orderId]);
  const { asOf, deadLetters, queues } = await readJobs();
  expect(deadLetters).toMatchObject([
    { queue: "orders.resolve", data: { orderId }, code: "TypeError", tries: 2 },
  ]);
  expect(queues).toContainEqual(
    expect.objectContaining({ name: "orders.resolve", deadLetters: 1, failed: 1 }),
  );
  expect(JSON.stringify(await jobs().findJobs("orders.resolve"))).not.toContain("叶小梅");

  const id = deadLetters[0]?.id ?? "";
  expect(await retry({ id, asOf, count: 1 })).toEqual({ retried: 1, superseded: 0 });
  await completed([orderId]);
  expect(await readJobs()).toMatchObject({ deadLetters: [], deadLettersTotal: 0 });
  expect(await db().auditEvent.findFirst({ where: { action: "jobs.retry" } })).toMatchObject({
    actorRole: "admin",
    outcome: "succeeded",
    targetType: "job",
    targetId: id,
    changes: { retried: 1, superseded: 0 },
  });
});

it("retries exactly the dead letters that were confirmed, or none", async () => {
  const orderIds = await die(3);
  const { asOf } = await readJobs();
  await expect(retry({ id: null, asOf, count: 2 })).rejects.toMatchObject({
    code: "conflict",
    details: { detail: "dead-letters-changed" },
  });
  expect((await readJobs()).deadLettersTotal).toBe(3);
  expect(await retry({ id: null, asOf, count: 3 })).toEqual({ retried: 3, superseded: 0 });
  await completed(orderIds);
});

it("drops a dead letter whose work waits already", async () => {
  const [orderId = ""] = await die(1);
  await jobs().send("orders.resolve", { orderId }, { singletonKey: orderId, startAfter: later() });
  const { asOf } = await readJobs();
  expect(await retry({ id: null, asOf, count: 1 })).toEqual({ retried: 0, superseded: 1 });
  expect((await readJobs()).deadLettersTotal).toBe(0);
});

it("takes up dead letters that have rested long enough by itself", async () => {
  const [orderId = ""] = await die(1);
  expect(await retryOldDeadLetters("orders.resolve", new Date(Date.now() - 3_600_000))).toBe(0);
  expect(await retryOldDeadLetters("orders.resolve", later())).toBe(1);
  await completed([orderId]);
});
