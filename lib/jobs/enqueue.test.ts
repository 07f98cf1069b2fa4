import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { jobs } from "./boss";
import { enqueue } from "./enqueue";
import { prepareJobs } from "./prepare";

openTestDatabase();

const jobsOf = (orderId: string) => jobs().findJobs("orders.resolve", { key: orderId });

it("makes no job in a transaction that is rolled back, and one in a transaction that commits", async () => {
  const orderId = randomUUID();
  const rolledBack = db().$transaction(async (tx) => {
    expect(await enqueue(tx, "orders.resolve", { orderId }, { key: orderId })).toBe(true);
    throw new Error("the desk's own reasons");
  });
  await expect(rolledBack).rejects.toThrow("the desk's own reasons");
  expect(await jobsOf(orderId)).toEqual([]);
  await db().$transaction((tx) => enqueue(tx, "orders.resolve", { orderId }, { key: orderId }));
  expect(await jobsOf(orderId)).toMatchObject([{ data: { orderId }, state: "created" }]);
});

it("keeps one waiting job of a key, and leaves the rest of the transaction alone", async () => {
  const orderId = randomUUID();
  const startAfter = new Date(Date.now() + 60_000);
  const written = await db().$transaction(async (tx) => [
    await enqueue(tx, "orders.resolve", { orderId }, { key: orderId, startAfter }),
    await enqueue(tx, "orders.resolve", { orderId }, { key: orderId }),
  ]);
  expect(written).toEqual([true, false]);
  expect(await jobsOf(orderId)).toMatchObject([{ startAfter }]);
});

it("refuses data that the queue does not take", async () => {
  const write = (data: { orderId: string }) => db().$transaction((tx) => enqueue(tx, "orders.resolve", data));
  await expect(write({ orderId: "叶小梅" })).rejects.toThrow("orderId");
  const personal = { orderId: randomUUID(), payer: "叶小梅" };
  await expect(write(personal)).rejects.toThrow("payer");
});

it("brings the queues of a database up to date, however many processes do it at once", async () => {
  const url = process.env.DATABASE_URL ?? "";
  await jobs().updateQueue("orders.resolve", { retryLimit: 1 });
  await Promise.all([prepareJobs(url), prepareJobs(url), prepareJobs(url)]);
  expect(await jobs().getQueue("orders.resolve")).toMatchObject({ retryLimit: 5, policy: "stately" });
});

it("makes the tables of an empty database, however many processes do it at once", async () => {
  await db().$executeRawUnsafe("DROP SCHEMA pgboss CASCADE");
  const url = process.env.DATABASE_URL ?? "";
  await Promise.all([prepareJobs(url), prepareJobs(url), prepareJobs(url)]);
  const names = (await jobs().getQueues()).map((queue) => queue.name);
  expect(names).toEqual(expect.arrayContaining(["orders.resolve", "orders.resolve.dead", "orders.sweep"]));
});
