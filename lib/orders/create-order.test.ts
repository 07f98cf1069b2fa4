import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { seal } from "@/lib/accounts/seal";
import { verifyAuditChain } from "@/lib/audit/verify";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { shaoguan, startTestSandbox } from "@/sandbox/test-sandbox";
import type { CreateOrderInput } from "./schemas";
import { healAccount, makeAccount, orderInput, payerOpenid, placeOrder } from "./testing/desk";

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

const create = (input: CreateOrderInput) => placeOrder(input);
const fault = (body: object) =>
  sandbox.control("POST", "/faults", { endpoint: "/nontax/unifiedorder", ...body });

/** How many orders the sandbox truly made for a notice. */
async function ordersMade(input: CreateOrderInput): Promise<number> {
  const ledger = (await sandbox.control("GET", "/ledger")) as unknown as {
    orders: { paymentNoticeNo: string | null }[];
  };
  return ledger.orders.filter((order) => order.paymentNoticeNo === input.paymentNoticeNo).length;
}

async function recordOf(id: string) {
  const [order, calls, events] = await Promise.all([
    db().order.findUniqueOrThrow({ where: { id }, include: { items: true } }),
    db().wechatCall.findMany({ where: { subjectId: id }, orderBy: { startedAt: "asc" } }),
    db().auditEvent.findMany({ where: { targetId: id }, orderBy: { sequence: "asc" } }),
  ]);
  return { order, calls, events: events.map(({ action, outcome, reason }) => ({ action, outcome, reason })) };
}

describe("creating an order", () => {
  it("places it at WeChat and records order, items, call and both events", async () => {
    const input = orderInput(accountId);
    const created = await create(input);
    const { order, calls, events } = await recordOf(created.id);
    expect(created).toMatchObject({ state: "placed", errcode: 0, feeFen: 20_000 });
    expect(order).toMatchObject({ state: "placed", upstreamStatus: "unpaid", createdByName: "李文" });
    expect(order.payUrl).toContain(`order_id=${order.wechatOrderId}`);
    expect(order.items).toHaveLength(2);
    expect(calls).toMatchObject([
      { endpoint: "nontax/getorderlist", outcome: "ok", errcode: 0 },
      { endpoint: "nontax/unifiedorder", outcome: "ok", errcode: 0 },
    ]);
    expect(events).toEqual([
      { action: "orders.submit", outcome: "succeeded", reason: null },
      { action: "orders.place", outcome: "succeeded", reason: null },
    ]);
    expect(await ordersMade(input)).toBe(1);
  });

  it("keeps what WeChat said when it rejects, and makes nothing", async () => {
    await fault({ kind: "errcode", errcode: 48001, errmsg: "api unauthorized", count: 1 });
    const input = orderInput(accountId);
    const created = await create(input);
    expect(created).toMatchObject({ state: "rejected", errcode: 48001, wechatOrderId: null, payUrl: null });
    expect(created.rid).toBeTruthy();
    expect((await recordOf(created.id)).events.at(-1)).toMatchObject({ outcome: "failed" });
    expect(await ordersMade(input)).toBe(0);
  });

  it("counts as not sent, without an errcode, where no token could be had", async () => {
    const stranger = await makeAccount(
      "wx6cc9648de104270d",
      seal("not the secret of it", "wx6cc9648de104270d"),
    );
    const input = orderInput(stranger, { confirmedUnseen: true });
    const created = await create(input);
    expect(created).toMatchObject({ state: "rejected", wechatOrderId: null });
    expect(await ordersMade(input)).toBe(0);
  });

  it.each([
    ["the connection is reset after the effect", { kind: "reset-after" }, 1],
    ["half an answer comes", { kind: "half-answer" }, 1],
    ["garbage comes", { kind: "garbage" }, 1],
    ["a 502 comes after the effect", { kind: "http-status", httpStatus: 502, afterEffect: true }, 1],
    ["the connection is reset before the effect", { kind: "reset-before" }, 0],
    ["a 502 comes before the effect", { kind: "http-status", httpStatus: 502 }, 0],
    ["WeChat says -1", { kind: "errcode", errcode: -1 }, 0],
  ])("leaves the outcome unknown, and asks once, when %s", async (_name, body, made) => {
    await fault(body);
    const input = orderInput(accountId);
    const created = await create(input);
    const { calls, events } = await recordOf(created.id);
    expect(created).toMatchObject({ state: "unknown", wechatOrderId: null });
    expect(calls).toMatchObject([
      { endpoint: "nontax/getorderlist", outcome: "ok" },
      { endpoint: "nontax/unifiedorder", outcome: "unknown" },
    ]);
    expect(events.at(-1)).toMatchObject({ action: "orders.place", outcome: "unknown" });
    expect(await ordersMade(input)).toBe(made);
  });

  it("writes its intent before the call, so that a desk that dies in between leaves it on record", async () => {
    await fault({ kind: "delay", delayMs: 4_000, count: 1 });
    const input = orderInput(accountId);
    const dying = create(input);
    await expect
      .poll(() => db().order.findUnique({ where: { requestKey: input.requestKey } }), { timeout: 10_000 })
      .toMatchObject({ state: "submitting", feeFen: 20_000n });
    const { id } = await db().order.findUniqueOrThrow({ where: { requestKey: input.requestKey } });
    expect((await recordOf(id)).events).toMatchObject([{ action: "orders.submit" }]);
    // Another form for the notice meanwhile must not reach WeChat.
    await expect(create({ ...input, requestKey: randomUUID() })).rejects.toMatchObject({
      code: "conflict",
      details: { detail: "order-outcome-unknown", href: `/orders/${id}` },
    });
    expect(await dying).toMatchObject({ id, state: "placed" });
    expect(await ordersMade(input)).toBe(1);
  });
});

describe("one request key", () => {
  it("is one order at WeChat, however many submissions run at once", async () => {
    const input = orderInput(accountId);
    const created = await Promise.all(Array.from({ length: 6 }, () => create(input)));
    expect(new Set(created.map(({ id }) => id)).size).toBe(1);
    expect(await ordersMade(input)).toBe(1);
    expect(await create(input)).toMatchObject({ id: created[0]?.id, state: "placed" });
    expect(await ordersMade(input)).toBe(1);
  });

  it("is refused for another order", async () => {
    const input = orderInput(accountId);
    const { id } = await create(input);
    await expect(create({ ...input, feeFen: 1 })).rejects.toMatchObject({
      details: { detail: "request-key-reused", href: `/orders/${id}` },
    });
    expect(await ordersMade(input)).toBe(1);
  });

  it("still answers with its order when the account has been disabled since", async () => {
    const appid = "wx00000000000000aa";
    const other = await makeAccount(appid, seal("not known to WeChat", appid));
    const input = orderInput(other, { confirmedUnseen: true });
    const { id } = await create(input);
    await db().account.update({ where: { id: other }, data: { disabledAt: new Date() } });
    expect((await create(input)).id).toBe(id);
    await expect(create(orderInput(other))).rejects.toMatchObject({
      details: { detail: "account-disabled" },
    });
  });
});

describe("a notice", () => {
  it("that is paid takes no other order", async () => {
    const input = orderInput(accountId);
    const { id } = await create(input);
    await db().order.update({ where: { id }, data: { upstreamStatus: "paid" } });
    await expect(create({ ...input, requestKey: randomUUID() })).rejects.toMatchObject({
      code: "conflict",
      details: { detail: "notice-already-paid", href: `/orders/${id}` },
    });
    expect(await ordersMade(input)).toBe(1);
  });

  it("whose outcome is unknown takes no other order, and two forms at once make one", async () => {
    await fault({ kind: "reset-after" });
    const input = orderInput(accountId);
    const both = await Promise.allSettled([create(input), create({ ...input, requestKey: randomUUID() })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await expect(create({ ...input, requestKey: randomUUID() })).rejects.toMatchObject({
      details: { detail: "order-outcome-unknown-next", at: expect.any(String) },
    });
    expect(await ordersMade(input)).toBe(1);
  });

  it.each(["rejected", "absent"] as const)("whose last order is %s takes a new one", async (state) => {
    const input = orderInput(accountId);
    const { id } = await create(input);
    await db().order.update({
      where: { id },
      data: { state, upstreamStatus: null, wechatOrderId: null },
    });
    const again = { ...input, requestKey: randomUUID(), confirmedOpen: true };
    expect(await create(again)).toMatchObject({ state: "placed" });
  });
});

it("writes no openid, name or token into the log or the calls, and leaves the chain whole", async () => {
  const [events, calls] = await Promise.all([db().auditEvent.findMany(), db().wechatCall.findMany()]);
  const written = JSON.stringify([events.map((event) => ({ ...event, sequence: 0 })), calls]);
  expect(events.length).toBeGreaterThan(20);
  expect(written).not.toContain(payerOpenid);
  expect(written).not.toContain("叶小梅");
  expect(written).not.toContain(await sandbox.token());
  expect(await verifyAuditChain(db())).toMatchObject({ whole: true, events: events.length });
});
