import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { pageSize } from "@/lib/db/keyset";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount } from "@/lib/db/test-fixtures";
import {
  findRenotification,
  getRenotification,
  listRenotifications,
  listRenotificationsOf,
  standingRenotification,
} from "./queries";
import { renotificationFilters } from "./schemas";

openTestDatabase();

let accountId: string;
const add = (change: Partial<Prisma.RenotificationCreateInput> = {}) =>
  db().renotification.create({
    data: {
      requestKey: randomUUID(),
      accountId,
      wechatOrderId: "AQCA_1",
      reason: "财政未入账",
      state: "accepted",
      delivery: "delivered",
      createdById: randomUUID(),
      createdByName: "Finance",
      ...change,
    },
  });
const list = async (filters: Record<string, string | undefined>) =>
  (await listRenotifications(renotificationFilters.parse(filters))).rows;

beforeAll(async () => {
  accountId = (await addTestAccount({ appid: "wx1", secret: "s", name: "韶关" })).id;
});

describe("the list", () => {
  it("pages by keyset through every row once, newest first", async () => {
    const createdAt = new Date("2026-11-21T06:00:00Z");
    const wechatOrderId = "paged";
    for (let index = 0; index < pageSize + 5; index += 1) await add({ createdAt, wechatOrderId });
    const first = await listRenotifications(renotificationFilters.parse({ text: "paged" }));
    const after = first.next ?? "";
    const second = await listRenotifications(renotificationFilters.parse({ text: "paged", after }));
    expect([first.rows.length, second.rows.length, second.next]).toEqual([pageSize, 5, null]);
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(pageSize + 5);
    const before = second.previous ?? "";
    const back = await listRenotifications(renotificationFilters.parse({ text: "paged", before }));
    expect(back.rows.map(({ id }) => id)).toEqual(first.rows.map(({ id }) => id));
  });

  it("filters by state, delivery, account, the beginning of an order id and the name of who asked", async () => {
    const other = (await addTestAccount({ appid: "wx2", secret: "s", name: "安徽" })).id;
    const { id } = await add({
      accountId: other,
      wechatOrderId: "AQ_Cx9",
      state: "unknown",
      delivery: "pending",
      createdByName: "王客服",
    });
    const clerk = await add({ wechatOrderId: "BQ12345678", createdByName: "窗口 12345678" });
    expect((await list({ text: "BQ12345678" })).map((row) => row.id)).toEqual([clerk.id]);
    expect((await list({ text: "窗口 12345678" })).map((row) => row.id)).toEqual([clerk.id]);
    expect(await list({ text: "12345678" })).toEqual([]);
    for (const filters of [
      { state: "unknown" },
      { delivery: "pending" },
      { account: other },
      { text: "AQ_C" },
      { text: "客服" },
    ]) {
      expect(
        (await list(filters)).map((row) => row.id),
        JSON.stringify(filters),
      ).toEqual([id]);
    }
    expect(await list({ text: "AQ_C", state: "rejected" })).toEqual([]);
  });

  it("takes an underscore for an underscore, and leaves out filters that make no sense", async () => {
    await add({ wechatOrderId: "AQxy1" });
    await add({ wechatOrderId: "AQ_y1" });
    expect((await list({ text: "AQ_y" })).map(({ wechatOrderId }) => wechatOrderId)).toEqual(["AQ_y1"]);
    const wrong = { state: "gone", account: "x", after: "x", text: "AQ_y" };
    expect(await list(wrong)).toHaveLength(1);
  });
});

it("gives the re-notifications of one order, newest first, with the account's name", async () => {
  const [first, second] = [await add({ wechatOrderId: "one" }), await add({ wechatOrderId: "one" })];
  const rows = await listRenotificationsOf(accountId, ["one"]);
  expect(rows.map(({ id }) => id)).toEqual([second.id, first.id]);
  expect(rows[0]).toMatchObject({
    accountName: "韶关",
    receivers: [],
    createdAt: second.createdAt.toISOString(),
  });
  expect(await listRenotificationsOf(randomUUID(), ["one"])).toEqual([]);
});

it("gives the one of an order that is not settled, while there is one", async () => {
  const wechatOrderId = "standing";
  await add({ wechatOrderId });
  await add({ wechatOrderId, state: "rejected", delivery: null });
  expect(await standingRenotification(accountId, wechatOrderId)).toBeNull();
  const { id } = await add({ wechatOrderId, state: "asking", delivery: null });
  await add({ wechatOrderId, delivery: "not_seen" });
  expect(await standingRenotification(accountId, wechatOrderId)).toMatchObject({ id });
  const settling = await add({ wechatOrderId, delivery: "pending", nextLookAt: new Date() });
  expect(await standingRenotification(accountId, wechatOrderId)).toMatchObject({ id: settling.id });
});

it("finds one by its id, or says that there is none", async () => {
  const { id } = await add();
  expect(await findRenotification(id)).toMatchObject({ id });
  expect(await findRenotification(randomUUID())).toBeNull();
  await expect(getRenotification(randomUUID())).rejects.toMatchObject({ code: "not-found" });
});
