import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { insertOrder } from "@/lib/orders/testing/insert-order";
import { announce } from "./announce";
import { channel, readChange } from "./channel";
import { topicNames } from "./topics";

openTestDatabase();

let client: pg.Client;
const heard: string[] = [];

beforeAll(async () => {
  client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  client.on("notification", ({ payload }) => heard.push(payload ?? ""));
  await client.connect();
  await client.query(`LISTEN ${channel}`);
});
afterAll(() => client.end());

/** All messages so far: PostgreSQL delivers in order, so a last one of our own comes after them. */
async function messages(): Promise<unknown[]> {
  const mark = JSON.stringify({ mark: randomUUID() });
  await db().$executeRaw`SELECT pg_notify(${channel}, ${mark})`;
  await expect.poll(() => heard.at(-1)).toBe(mark);
  return heard
    .splice(0)
    .slice(0, -1)
    .map((payload) => JSON.parse(payload));
}

beforeEach(() => messages());

it("tells topic and id of a new, a changed and a removed row, and no data", async () => {
  const { id } = await insertOrder({ state: "placed" });
  expect(await messages()).toEqual([{ topic: "orders", ids: [id] }]);
  await db().order.update({
    where: { id },
    data: { userName: "叶小梅", openid: "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o" },
  });
  expect(await messages()).toEqual([{ topic: "orders", ids: [id] }]);
  await db().orderItem.deleteMany({ where: { orderId: id } });
  await db().order.delete({ where: { id } });
  expect(await messages()).toEqual([{ topic: "orders", ids: [id] }]);
});

it("tells nothing of what was rolled back, or touched no row", async () => {
  const { id } = await insertOrder({});
  await messages();
  const attempt = db().$transaction(async (tx) => {
    await tx.order.update({ where: { id }, data: { description: "changed" } });
    throw new Error("no");
  });
  await expect(attempt).rejects.toThrow("no");
  await db().order.updateMany({ where: { description: "no such order" }, data: { description: "x" } });
  expect(await messages()).toEqual([]);
});

it("tells of a statement over many rows once, without ids, and of a few rows with each id once", async () => {
  await db().order.deleteMany();
  const ids: string[] = [];
  for (let made = 0; made < 20; made += 1) ids.push((await insertOrder({})).id);
  await messages();
  await db().order.updateMany({ data: { description: "few" } });
  const [few] = (await messages()) as [{ topic: string; ids: string[] }];
  expect(few.ids.toSorted()).toEqual(ids.toSorted());
  await insertOrder({});
  await messages();
  await db().order.updateMany({ data: { description: "many" } });
  expect(await messages()).toEqual([{ topic: "orders" }]);
});

it("tells of each thing that a statement touched, however many rows the first of them has", async () => {
  const [large, small] = [await insertOrder({}), await insertOrder({})];
  const item = { itemId: "103050101200", itemName: "交通违法罚款", feeFen: 100n };
  await db().$executeRaw`SELECT notify_changes_of('order_items', 'orders', 'order_id')`;
  const items = Array.from({ length: 30 }, (_, no) => ({ ...item, no, orderId: large.id }));
  await messages();
  await db().orderItem.createMany({ data: [...items, { ...item, no: 1, orderId: small.id }] });
  const [told] = (await messages()) as [{ ids: string[] }];
  expect(told.ids.toSorted()).toEqual([large.id, small.id].toSorted());
});

it("tells what was announced with the commit of its transaction, equal messages once", async () => {
  await db().$transaction(async (tx) => {
    await announce("jobs", tx);
    await announce("jobs", tx);
    expect(await messages()).toEqual([]);
  });
  expect(await messages()).toEqual([{ topic: "jobs" }]);
});

it("knows every topic that a table tells of", async () => {
  const found = await db().$queryRaw<{ topic: string }[]>`
    SELECT DISTINCT split_part(encode(tgargs, 'escape'), '\\000', 1) AS topic
    FROM pg_trigger WHERE tgfoid = 'notify_change'::regproc`;
  const told = found.map(({ topic }) => topic).toSorted();
  expect(told).toEqual(topicNames.filter((topic) => topic !== "jobs").toSorted());
});

it("reads a topic of a newer desk, and anything that is no message, as nothing", () => {
  expect(readChange('{"topic":"orders","ids":["a"]}')).toEqual({ topic: "orders", ids: ["a"] });
  expect(readChange('{"topic":"orders"}')).toEqual({ topic: "orders", ids: null });
  for (const payload of ['{"topic":"from-the-future"}', "", "{", "null", '{"topic":"orders","ids":[1]}']) {
    expect(readChange(payload)).toBeNull();
  }
});
