import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { seal } from "@/lib/accounts/seal";
import { verifyAuditChain } from "@/lib/audit/verify";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { jobs } from "@/lib/jobs/boss";
import { shaoguan, startTestSandbox } from "@/sandbox/test-sandbox";
import { lookOrder } from "./look-order";
import { placeAgain } from "./place-again";
import { recordAnswer } from "./record-answer";
import { resolveOrder } from "./resolve-order";
import { sweepOrders } from "./sweep-orders";
import { clerk, healAccount, makeAccount, orderInput, placeOrder } from "./testing/desk";
import { toUnifiedOrder } from "./wire";

const sandbox = await startTestSandbox();
openTestDatabase({ WECHAT_ORIGIN: sandbox.origin });

const minute = 60_000;
let accountId: string;
beforeAll(async () => {
  accountId = await makeAccount(shaoguan.appid, seal(shaoguan.secret, shaoguan.appid));
});
beforeEach(async () => {
  await sandbox.control("PUT", "/faults", { faults: [] });
  await healAccount(accountId);
});
afterAll(() => sandbox.stop());

const fault = (body: object) =>
  sandbox.control("POST", "/faults", { endpoint: "/nontax/unifiedorder", ...body });
const orderOf = (id: string) => db().order.findUniqueOrThrow({ where: { id } });
const again = (id: string, attempt: number, confirmed: object = {}) =>
  placeAgain({ actor: clerk(), input: { id, attempt, ...confirmed }, now: new Date() });

async function madeFor(number: string | undefined): Promise<string[]> {
  const { orders } = (await sandbox.control("GET", "/ledger")) as unknown as {
    orders: { orderId: string; paymentNoticeNo: string | null }[];
  };
  return orders.filter((order) => order.paymentNoticeNo === number).map(({ orderId }) => orderId);
}

/** An order that never came to WeChat and of which the desk knows it. */
async function absentOrder(change: Parameters<typeof orderInput>[1] = {}) {
  await fault({ kind: "reset-before", count: 1 });
  const input = orderInput(accountId, change);
  const { id } = await placeOrder(input);
  await lookOrder({ actor: clerk(), input: { id }, now: new Date(Date.now() + 4 * minute) });
  expect((await orderOf(id)).state).toBe("absent");
  // As after those four minutes.
  await db().order.update({ where: { id }, data: { createdAt: new Date(Date.now() - 5 * minute) } });
  return { id, input };
}

const contextOf = (name: "orders.resolve" | "orders.sweep", now: Date) => ({
  actor: { type: "job", name, requestId: randomUUID(), address: null } as const,
  now,
});

describe("an absent order", () => {
  it("is placed again as the next attempt of the same order, with all attempts on record", async () => {
    const { id, input } = await absentOrder();
    const placed = await again(id, 1);
    expect(placed).toMatchObject({ kind: "order", id, state: "placed", attempt: 2, errcode: 0 });
    expect(await madeFor(input.paymentNoticeNo)).toHaveLength(1);
    const order = await orderOf(id);
    expect(order).toMatchObject({ requestKey: input.requestKey, attempt: 2, upstreamStatus: "unpaid" });
    expect(order.attemptAt).not.toBeNull();
    const events = await db().auditEvent.findMany({ where: { targetId: id }, orderBy: { sequence: "asc" } });
    expect(events.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
      "orders.submit succeeded",
      "orders.place unknown",
      "orders.look succeeded",
      "orders.submit succeeded",
      "orders.place succeeded",
    ]);
    expect(events[3]?.changes).toEqual({ state: ["absent", "submitting"], attempt: [1, 2] });
    const calls = await db().wechatCall.findMany({ where: { subjectId: id }, orderBy: { startedAt: "asc" } });
    expect(calls.map(({ endpoint }) => endpoint)).toEqual([
      "nontax/getorderlist",
      "nontax/unifiedorder",
      "nontax/getorderlist",
      "nontax/getorderlist",
      "nontax/unifiedorder",
    ]);
  });

  it("sends the very same again", async () => {
    const { id, input } = await absentOrder({ autoCallPay: true, userName: undefined });
    await again(id, 1);
    const first = await placeOrder({ ...input, requestKey: randomUUID(), confirmedOpen: true });
    const { orders } = (await sandbox.control("GET", "/ledger")) as unknown as {
      orders: { orderId: string; request: object }[];
    };
    const requestOf = (wechatOrderId: string | null) =>
      orders.find(({ orderId }) => orderId === wechatOrderId)?.request;
    const { wechatOrderId } = await orderOf(id);
    expect(requestOf(first.wechatOrderId)).toMatchObject({ auto_call_pay: true });
    expect(requestOf(wechatOrderId)).toEqual(requestOf(first.wechatOrderId));
  });

  it("is one attempt and one order at WeChat, however many ask for it at once", async () => {
    const { id, input } = await absentOrder();
    const all = await Promise.all(Array.from({ length: 6 }, () => again(id, 1)));
    expect(new Set(all.map((one) => (one.kind === "order" ? `${one.id} ${one.attempt}` : one.kind)))).toEqual(
      new Set([`${id} 2`]),
    );
    expect(await madeFor(input.paymentNoticeNo)).toHaveLength(1);
    expect(await again(id, 1)).toMatchObject({ state: "placed", attempt: 2 });
    expect(await madeFor(input.paymentNoticeNo)).toHaveLength(1);
  });

  it("is refused by a number of another attempt, and once it has moved on", async () => {
    const { id } = await absentOrder();
    const movedOn = { code: "conflict", details: { detail: "order-moved-on", href: `/orders/${id}` } };
    await expect(again(id, 2)).rejects.toMatchObject(movedOn);
    await again(id, 1);
    await expect(again(id, 2)).rejects.toMatchObject(movedOn);
    await expect(again(randomUUID(), 1)).rejects.toMatchObject({ code: "not-found" });
  });

  it("is looked for first: an open order is a question, a paid one stops it", async () => {
    const { id, input } = await absentOrder();
    const other = await sandbox.place(toUnifiedOrder(shaoguan.appid, input));
    expect(await again(id, 1)).toMatchObject({ kind: "confirm-open", orders: [{ wechatOrderId: other }] });
    expect(await orderOf(id)).toMatchObject({ state: "absent", attempt: 1 });
    await sandbox.control("POST", `/orders/${other}/pay`);
    await expect(again(id, 1, { confirmedOpen: true })).rejects.toMatchObject({
      details: { detail: "paid-at-wechat", order: other },
    });
    expect(await madeFor(input.paymentNoticeNo)).toEqual([other]);
  });

  it("is refused while another order for its number has an unknown outcome", async () => {
    const { id, input } = await absentOrder();
    await fault({ kind: "reset-after", count: 1 });
    const other = await placeOrder({ ...input, requestKey: randomUUID() });
    await expect(again(id, 1)).rejects.toMatchObject({
      details: { detail: "order-outcome-unknown-next", href: `/orders/${other.id}` },
    });
  });
});

describe("an attempt of unknown outcome", () => {
  it("has looks of its own, counted from when it was submitted", async () => {
    const { id, input } = await absentOrder();
    await fault({ kind: "reset-after", count: 1 });
    expect(await again(id, 1)).toMatchObject({ state: "unknown", attempt: 2 });
    const order = await orderOf(id);
    const since = order.attemptAt?.getTime() ?? 0;
    expect(order.nextLookAt).toEqual(new Date(since + 15_000));
    expect(await jobs().findJobs("orders.resolve", { key: `${id}/2` })).toMatchObject([{ state: "created" }]);
    await resolveOrder({
      ...contextOf("orders.resolve", new Date(since + 15_000)),
      input: { orderId: id },
    });
    expect(await orderOf(id)).toMatchObject({ state: "placed", attempt: 2 });
    expect(await madeFor(input.paymentNoticeNo)).toHaveLength(1);
  });

  it("is absent again where WeChat has nothing, no sooner than three minutes after it was submitted", async () => {
    const { id } = await absentOrder();
    await fault({ kind: "reset-before", count: 1 });
    await again(id, 1);
    const since = (await orderOf(id)).attemptAt?.getTime() ?? 0;
    const look = (afterMs: number) =>
      lookOrder({ actor: clerk(), input: { id }, now: new Date(since + afterMs) });
    expect(await look(2 * minute)).toMatchObject({ finding: "too-early" });
    expect(await look(3 * minute)).toMatchObject({ finding: "absent" });
    expect(await again(id, 2)).toMatchObject({ state: "placed", attempt: 3 });
  });

  it("is taken up by the sweep once the desk that submitted it has died", async () => {
    const { id } = await absentOrder();
    const attemptAt = new Date();
    await db().order.update({ where: { id }, data: { state: "submitting", attempt: 2, attemptAt } });
    const sweep = (now: Date) => sweepOrders({ ...contextOf("orders.sweep", now), input: {} });
    const looks = () => jobs().findJobs("orders.resolve", { key: `${id}/2` });
    await sweep(new Date(attemptAt.getTime() + 59_000));
    expect(await looks()).toEqual([]);
    await sweep(new Date(attemptAt.getTime() + 61_000));
    await sweep(new Date(attemptAt.getTime() + 62_000));
    expect(await looks()).toMatchObject([{ state: "created", data: { orderId: id } }]);
  });

  it("is not settled by the answer or the look of an earlier attempt", async () => {
    const { id } = await absentOrder();
    const first = await orderOf(id);
    await fault({ kind: "reset-before", count: 1 });
    await again(id, 1);
    const late = { outcome: "ok", answer: { errcode: 0, order_id: "LATE" } } as const;
    await db().$transaction((tx) =>
      recordAnswer(tx, { actor: clerk(), now: new Date(), submitted: first, result: late }),
    );
    expect(await orderOf(id)).toMatchObject({ state: "unknown", attempt: 2, wechatOrderId: null });
    const event = await db().auditEvent.findFirst({
      where: { targetId: id },
      orderBy: { sequence: "desc" },
    });
    expect(event).toMatchObject({ reason: "answered-late", changes: { wechatOrderId: [null, "LATE"] } });
  });
});

describe("a rejected order", () => {
  it("is placed again where it was never sent", async () => {
    const { id, input } = await absentOrder();
    await db().order.update({ where: { id }, data: { state: "rejected", errcode: null } });
    expect(await again(id, 1)).toMatchObject({ state: "placed", attempt: 2 });
    expect(await madeFor(input.paymentNoticeNo)).toHaveLength(1);
  });

  it("is not where WeChat refused what it asks for", async () => {
    await fault({ kind: "errcode", errcode: 48001, count: 1 });
    const { id, state } = await placeOrder(orderInput(accountId));
    expect(state).toBe("rejected");
    await expect(again(id, 1)).rejects.toMatchObject({ details: { detail: "order-moved-on" } });
  });
});

it("leaves the chain of the log whole", async () => {
  expect(await verifyAuditChain(db())).toMatchObject({ whole: true });
});
