import { describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { createWechatClient } from "@/lib/wechat";
import { startHttpServer } from "@/lib/wechat/testing/http-server";
import { findAtWechat } from "./find-at-wechat";
import type { OrderWithItems } from "./match-order";
import { insertOrder } from "./testing/insert-order";

openTestDatabase();

const appid = "wx5f6e43071809a9dd";
const account = { appid, serviceId: 123 };
const tokenSource = { appid, get: async () => "token", refresh: async () => "token" };

async function unknownOrder(): Promise<OrderWithItems> {
  const { id } = await insertOrder({
    state: "unknown",
    upstreamStatus: null,
    items: { create: [{ no: 1, itemId: "a", itemName: "罚款", feeFen: 20_000n }] },
  });
  return db().order.findUniqueOrThrow({ where: { id }, include: { items: true } });
}

/** Searches a WeChat that has these orders, by id, and answers this to getorderlist. */
async function search(order: OrderWithItems, list: object, orders: Record<string, object> = {}) {
  const { origin, seen } = await startHttpServer(({ path, body }) => {
    if (path === "/nontax/getorderlist") return { body: { errcode: 0, ...list } };
    const { order_id, service_id } = body as { order_id: string; service_id: number };
    expect(service_id).toBe(account.serviceId);
    return { body: { errcode: 0, order_id, ...orders[order_id] } };
  });
  const found = await findAtWechat(createWechatClient({ origin, tokenSource }), account, order);
  return { found, asked: seen.filter(({ path }) => path === "/nontax/getorder").length };
}

const whole = (order: OrderWithItems) => ({
  fee: Number(order.feeFen),
  payment_notice_no: order.paymentNoticeNo,
  create_time: Math.floor(order.createdAt.getTime() / 1000),
  status: 1,
});

describe("an answer that does not tell", () => {
  it("is no proof of absence: a list that WeChat left out", async () => {
    expect((await search(await unknownOrder(), {})).found).toEqual({ kind: "no-list" });
  });

  it("is an empty list proof, whatever the paid order says", async () => {
    const order = await unknownOrder();
    expect((await search(order, { order_id_list: [] })).found).toEqual({ kind: "none" });
    expect((await search(order, { order_id_list: [], paid_order_id: "" })).found).toEqual({ kind: "none" });
  });

  it.each(["fee", "payment_notice_no", "create_time"] as const)(
    "leaves an order without %s to a person",
    async (field) => {
      const order = await unknownOrder();
      const { [field]: _left, ...rest } = whole(order);
      const { found } = await search(order, { order_id_list: ["X"] }, { X: rest });
      expect(found).toMatchObject({ kind: "several", seen: [{ wechatOrderId: "X" }] });
    },
  );
});

it("takes an order into account that stands only as the paid one", async () => {
  const order = await unknownOrder();
  const { found } = await search(order, { order_id_list: [], paid_order_id: "P" }, { P: whole(order) });
  expect(found).toMatchObject({ kind: "one", seen: { wechatOrderId: "P" } });
});

it("asks for every order of a long list once, and picks the one that agrees", async () => {
  const order = await unknownOrder();
  const other = { ...whole(order), fee: 1 };
  const ids = Array.from({ length: 11 }, (_, index) => `L${index}`);
  const orders = Object.fromEntries(ids.map((id) => [id, id === "L7" ? whole(order) : other]));
  const { found, asked } = await search(order, { order_id_list: [...ids, "L3"] }, orders);
  expect(found).toMatchObject({ kind: "one", seen: { wechatOrderId: "L7" } });
  expect(asked).toBe(11);
});

it.each([
  [-121, "none"],
  [-119, "one"],
  [899, "one"],
  [902, "none"],
])("counts an order made %i s after the intent as %s", async (apartSeconds, kind) => {
  const order = await unknownOrder();
  const made = { ...whole(order), create_time: whole(order).create_time + apartSeconds };
  expect((await search(order, { order_id_list: ["X"] }, { X: made })).found.kind).toBe(kind);
});

it("agrees with items in any order, and leaves other items to a person", async () => {
  const order = await unknownOrder();
  const agreeing = { ...whole(order), items: [{ no: 1, item_id: "a", fee: 20_000 }] };
  const other = { ...whole(order), items: [{ no: 1, item_id: "b", fee: 20_000 }] };
  expect((await search(order, { order_id_list: ["X"] }, { X: agreeing })).found.kind).toBe("one");
  expect((await search(order, { order_id_list: ["X"] }, { X: other })).found.kind).toBe("several");
});

it.each([
  ["the same name", { user_name: "叶小梅" }, "one"],
  ["the name as WeChat masked it", { user_name: "叶*梅" }, "one"],
  ["no name", {}, "one"],
  ["another name", { user_name: "叶小花" }, "several"],
  ["a longer name", { user_name: "叶小梅子" }, "several"],
  ["the same openid", { openid: "o-payer" }, "one"],
  ["another openid", { openid: "o-another" }, "several"],
])("decides by itself on the payer only where nothing speaks against it: %s", async (_name, payer, kind) => {
  const { id } = await unknownOrder();
  const order = await db().order.update({
    where: { id },
    data: { userName: "叶小梅", openid: "o-payer" },
    include: { items: true },
  });
  const made = { ...whole(order), ...payer };
  expect((await search(order, { order_id_list: ["X"] }, { X: made })).found.kind).toBe(kind);
});
