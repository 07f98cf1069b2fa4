import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { seal } from "@/lib/accounts/seal";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { shaoguan, startTestSandbox } from "@/sandbox/test-sandbox";
import { createOrder } from "./create-order";
import type { CreateOrderInput } from "./schemas";
import { clerk, healAccount, makeAccount, orderInput, placeOrder } from "./testing/desk";
import { toUnifiedOrder } from "./wire";

const sandbox = await startTestSandbox();
openTestDatabase({ WECHAT_ORIGIN: sandbox.origin });

let accountId: string;
beforeAll(async () => {
  accountId = await makeAccount(shaoguan.appid, seal(shaoguan.secret, shaoguan.appid));
});
beforeEach(async () => {
  await sandbox.control("PUT", "/faults", { faults: [] });
  await healAccount(accountId);
});
afterAll(() => sandbox.stop());

const create = (input: CreateOrderInput, actor = clerk()) => createOrder({ actor, input, now: new Date() });
const another = (input: CreateOrderInput, change: Partial<CreateOrderInput> = {}): CreateOrderInput => ({
  ...input,
  requestKey: randomUUID(),
  ...change,
});
const fault = (endpoint: string, body: object) =>
  sandbox.control("POST", "/faults", { endpoint: `/nontax/${endpoint}`, ...body });
/** An order for the same number that another system placed. */
const placeElsewhere = (input: CreateOrderInput) => sandbox.place(toUnifiedOrder(shaoguan.appid, input));

/** The ids of all orders that WeChat truly made for a number. */
async function madeFor({ paymentNoticeNo, orderNo }: CreateOrderInput): Promise<string[]> {
  const { orders } = (await sandbox.control("GET", "/ledger")) as unknown as {
    orders: { orderId: string; request: { payment_notice_no?: string; order_no?: string } }[];
  };
  return orders
    .filter(({ request }) =>
      paymentNoticeNo ? request.payment_notice_no === paymentNoticeNo : request.order_no === orderNo,
    )
    .map(({ orderId }) => orderId);
}

const eventsOf = (requestId: string) => db().auditEvent.findMany({ where: { requestId } });
const callsOf = (requestId: string) =>
  db().wechatCall.findMany({ where: { requestId }, orderBy: { startedAt: "asc" } });

const kinds = [
  ["a notice", {}],
  ["an own order number", { paymentNoticeNo: undefined, paymentNoticeType: undefined, orderNo: "" }],
] as const;
const inputFor = (change: Partial<CreateOrderInput>) =>
  orderInput(accountId, "orderNo" in change ? { ...change, orderNo: `OWN${randomUUID()}` } : change);

describe.each(kinds)("before an order is placed for %s", (_name, change) => {
  it("stops where WeChat says that it is paid, and leads to the look-up", async () => {
    const input = inputFor(change);
    const paid = await placeElsewhere(input);
    await sandbox.control("POST", `/orders/${paid}/pay`);
    const actor = clerk();
    await expect(create(input, actor)).rejects.toMatchObject({
      code: "conflict",
      details: { detail: "paid-at-wechat", order: paid, href: expect.stringContaining("/lookup?account=") },
    });
    expect(await madeFor(input)).toEqual([paid]);
    expect(await eventsOf(actor.requestId)).toMatchObject([
      { action: "orders.check", outcome: "succeeded", reason: "paid-at-wechat", changes: { found: 1 } },
    ]);
    expect((await callsOf(actor.requestId)).map(({ endpoint }) => endpoint)).toEqual([
      "nontax/getorderlist",
      "nontax/getorder",
    ]);
  });

  it("leads to the desk's own order where WeChat says that this one was paid", async () => {
    const input = inputFor(change);
    const { id, wechatOrderId } = await placeOrder(input);
    await sandbox.control("POST", `/orders/${wechatOrderId}/pay`);
    await expect(create(another(input, { confirmedOpen: true }))).rejects.toMatchObject({
      details: { detail: "notice-already-paid", href: `/orders/${id}` },
    });
    expect(await madeFor(input)).toHaveLength(1);
  });

  it("asks where an order is open, the desk's or another's, and places one once that is confirmed", async () => {
    const input = inputFor(change);
    const ours = await placeOrder(input);
    const theirs = await placeElsewhere(input);
    const actor = clerk();
    const asked = await create(another(input), actor);
    expect(asked).toMatchObject({ kind: "confirm-open" });
    expect(asked).toMatchObject({
      orders: expect.arrayContaining([
        expect.objectContaining({ wechatOrderId: theirs, id: null, createdByName: null, feeFen: 20_000 }),
        expect.objectContaining({ wechatOrderId: ours.wechatOrderId, id: ours.id, createdByName: "李文" }),
      ]),
    });
    expect(await madeFor(input)).toHaveLength(2);
    expect(await eventsOf(actor.requestId)).toMatchObject([
      { action: "orders.check", reason: "open-orders" },
    ]);
    const placed = await create(another(input, { confirmedOpen: true }));
    expect(placed).toMatchObject({ kind: "order", state: "placed" });
    expect(await madeFor(input)).toHaveLength(3);
    const submitted = await db().auditEvent.findFirst({
      where: { action: "orders.submit", reason: "confirmed-open" },
      orderBy: { sequence: "desc" },
    });
    expect(submitted?.targetId).toBe("id" in placed ? placed.id : "");
  });
});

describe("what was confirmed", () => {
  it("is about the orders that were shown: one more is another question", async () => {
    const input = orderInput(accountId);
    const shown = await placeElsewhere(input);
    const more = await placeElsewhere(input);
    const confirmed = { confirmedOpen: true, confirmedOrders: [shown] };
    expect(await create(another(input, confirmed))).toMatchObject({ kind: "confirm-open" });
    const both = { confirmedOpen: true, confirmedOrders: [shown, more] };
    expect(await create(another(input, both))).toMatchObject({ kind: "order", state: "placed" });
  });

  it("is no part of what the key stands for", async () => {
    const input = orderInput(accountId);
    const { id } = await placeOrder(input);
    expect(await create({ ...input, confirmedOpen: true, confirmedUnseen: true })).toMatchObject({ id });
    expect(await madeFor(input)).toHaveLength(1);
  });
});

describe("where WeChat does not say what it has", () => {
  it.each([
    ["refuses", { kind: "errcode", errcode: 48001 }, "wechat-rejected"],
    ["does not answer", { kind: "reset-before" }, "wechat-unknown"],
    ["answers garbage", { kind: "garbage" }, "wechat-unknown"],
  ])("asks, and never places blindly: it %s", async (_name, body, code) => {
    await fault("getorderlist", body);
    const input = orderInput(accountId);
    const actor = clerk();
    expect(await create(input, actor)).toMatchObject({ kind: "confirm-unseen", error: { code } });
    expect(await madeFor(input)).toHaveLength(0);
    expect(await db().order.count({ where: { requestKey: input.requestKey } })).toBe(0);
    expect(await eventsOf(actor.requestId)).toMatchObject([{ action: "orders.check", reason: "unseen" }]);
    await healAccount(accountId);
    expect(await create({ ...input, confirmedUnseen: true })).toMatchObject({ state: "placed" });
  });

  it("still asks about the orders that the desk itself knows to be open", async () => {
    const input = orderInput(accountId);
    const { id } = await placeOrder(input);
    await fault("getorderlist", { kind: "errcode", errcode: 48001 });
    expect(await create(another(input, { confirmedUnseen: true }))).toMatchObject({
      kind: "confirm-open",
      orders: [{ id }],
    });
  });

  it("asks about a listed order of which WeChat says nothing more", async () => {
    const input = orderInput(accountId);
    const wechatOrderId = await placeElsewhere(input);
    await fault("getorder", { kind: "errcode", errcode: 48001 });
    expect(await create(input)).toMatchObject({
      kind: "confirm-open",
      orders: [{ wechatOrderId, feeFen: null }],
    });
  });
});

it("places one order of many forms for a number that are sent at once, and asks the others", async () => {
  const input = orderInput(accountId);
  const all = await Promise.allSettled(Array.from({ length: 5 }, () => create(another(input))));
  const placed = all.filter((one) => one.status === "fulfilled" && one.value.kind === "order");
  expect(placed).toHaveLength(1);
  expect(await madeFor(input)).toHaveLength(1);
});

it("answers a repeated key with its order before it looks anywhere", async () => {
  const input = orderInput(accountId);
  const { id } = await placeOrder(input);
  await fault("getorderlist", { kind: "reset-before" });
  const actor = clerk();
  expect(await create(input, actor)).toMatchObject({ id, state: "placed" });
  expect(await callsOf(actor.requestId)).toEqual([]);
});

it("does not ask about orders that are over", async () => {
  const input = orderInput(accountId);
  const { id, wechatOrderId } = await placeOrder(input);
  // Last in this file: unpaid orders close by the sandbox clock, which does not go back.
  await sandbox.control("POST", "/clock/advance", { days: 2 });
  expect((await sandbox.getOrder(wechatOrderId ?? "")).status).toBe(12);
  expect(await db().order.findUnique({ where: { id } })).toMatchObject({ upstreamStatus: "unpaid" });
  expect(await create(another(input))).toMatchObject({ kind: "order", state: "placed" });
});
