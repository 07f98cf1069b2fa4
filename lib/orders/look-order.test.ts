import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { seal } from "@/lib/accounts/seal";
import { verifyAuditChain } from "@/lib/audit/verify";
import { db } from "@/lib/db/client";
import type { Order, Prisma } from "@/lib/db/generated/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { shaoguan, startTestSandbox } from "@/sandbox/test-sandbox";
import { lookOrder } from "./look-order";
import type { CreateOrderInput } from "./schemas";
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

const fault = (endpoint: string, body: object) =>
  sandbox.control("POST", "/faults", { endpoint: `/nontax/${endpoint}`, ...body });
const create = (input: CreateOrderInput) => placeOrder(input);
const look = (id: string, laterMs = 0) =>
  lookOrder({ actor: clerk(), input: { id }, now: new Date(Date.now() + laterMs) });
const orderOf = (id: string) => db().order.findUniqueOrThrow({ where: { id } });
const change = (id: string, data: Prisma.OrderUncheckedUpdateInput) =>
  db().order.update({ where: { id }, data });

/** An order of the same notice at WeChat that this desk did not place. */
async function placeElsewhere(input: CreateOrderInput, wire: object = {}): Promise<string> {
  return sandbox.place({ ...toUnifiedOrder(shaoguan.appid, input), ...wire });
}

/** An order whose outcome the desk does not know: WeChat made it, or did not. */
async function unknownOrder(made: boolean): Promise<{ input: CreateOrderInput; order: Order }> {
  await fault("unifiedorder", { kind: made ? "reset-after" : "reset-before", count: 1 });
  const input = orderInput(accountId);
  const { id, state } = await create(input);
  expect(state).toBe("unknown");
  return { input, order: await orderOf(id) };
}

async function lastEvent(id: string) {
  const event = await db().auditEvent.findFirst({ where: { targetId: id }, orderBy: { sequence: "desc" } });
  return (
    event && { action: event.action, outcome: event.outcome, reason: event.reason, changes: event.changes }
  );
}
const countOf = async (id: string) => ({
  calls: await db().wechatCall.count({ where: { subjectId: id } }),
  events: await db().auditEvent.count({ where: { targetId: id } }),
});

describe("looking at a placed order", () => {
  it("brings payment status, transaction and time up to date, and audits what changed", async () => {
    const { id, wechatOrderId } = await create(orderInput(accountId));
    await sandbox.control("POST", `/orders/${wechatOrderId}/pay`);
    expect(await look(id)).toMatchObject({ state: "placed", upstreamStatus: "paid", finding: "changed" });
    const order = await orderOf(id);
    expect(order.transactionId).toMatch(/^42000/);
    expect(order.paidAt).not.toBeNull();
    expect(await lastEvent(id)).toEqual({
      action: "orders.look",
      outcome: "succeeded",
      reason: null,
      changes: { upstreamStatus: ["unpaid", "paid"], transactionId: [null, order.transactionId] },
    });
  });

  it("keeps its call on record and writes no event where nothing changed", async () => {
    const { id } = await create(orderInput(accountId));
    const before = await countOf(id);
    expect(await look(id)).toMatchObject({ upstreamStatus: "unpaid", finding: "unchanged" });
    expect(await countOf(id)).toEqual({ calls: before.calls + 1, events: before.events });
  });

  it("never lets an older look undo a newer one", async () => {
    const { id } = await create(orderInput(accountId));
    await change(id, { upstreamStatus: "paid", upstreamSeenAt: new Date(Date.now() + minute) });
    expect(await look(id)).toMatchObject({ upstreamStatus: "paid", finding: "unchanged" });
    expect((await orderOf(id)).upstreamStatus).toBe("paid");
  });

  it("changes nothing and records the failed question where WeChat refuses or does not answer", async () => {
    const { id } = await create(orderInput(accountId));
    await fault("getorder", { kind: "errcode", errcode: 48001, count: 1 });
    await expect(look(id)).rejects.toMatchObject({ name: "WechatRejected", errcode: 48001 });
    expect(await lastEvent(id)).toMatchObject({
      action: "orders.look",
      outcome: "failed",
      reason: "rejected",
    });
    await fault("getorder", { kind: "reset-before" });
    await expect(look(id)).rejects.toMatchObject({ name: "WechatOutcomeUnknown" });
    expect(await orderOf(id)).toMatchObject({ state: "placed", upstreamStatus: "unpaid" });
  });
});

describe("looking for an order of unknown outcome", () => {
  it("settles it as placed where WeChat has exactly the order that was asked for", async () => {
    const { order } = await unknownOrder(true);
    expect(await look(order.id)).toMatchObject({
      state: "placed",
      upstreamStatus: "unpaid",
      finding: "placed",
    });
    const placed = await orderOf(order.id);
    expect(placed).toMatchObject({ payUrl: null, errcode: null });
    expect((await sandbox.getOrder(placed.wechatOrderId ?? "")).errcode).toBe(0);
    expect(await lastEvent(order.id)).toMatchObject({
      outcome: "succeeded",
      changes: { state: ["unknown", "placed"], wechatOrderId: [null, placed.wechatOrderId] },
    });
  });

  it("says that it is too early, then settles it as absent, and frees the notice", async () => {
    const { input, order } = await unknownOrder(false);
    expect(await look(order.id, 2 * minute)).toMatchObject({ state: "unknown", finding: "too-early" });
    expect(await lastEvent(order.id)).toMatchObject({ outcome: "unknown", reason: "too-early" });
    expect(await look(order.id, 3 * minute)).toMatchObject({ state: "absent", finding: "absent" });
    expect(await create({ ...input, requestKey: randomUUID() })).toMatchObject({ state: "placed" });
  });

  it("takes no order for it that another order of this desk already is", async () => {
    const first = await create(orderInput(accountId));
    const { order } = await unknownOrder(false);
    const { paymentNoticeNo } = await orderOf(first.id);
    await change(order.id, { paymentNoticeNo });
    expect(await look(order.id, 4 * minute)).toMatchObject({ finding: "absent" });
  });

  it.each([
    ["another fee", { fee: 19_999, items: [{ no: 1, item_id: "1", item_name: "x", fee: 19_999 }] }, 0],
    ["another time", {}, 30 * minute],
  ])("takes no order for it that has %s", async (_name, wire, apartMs) => {
    const { input, order } = await unknownOrder(false);
    await placeElsewhere(input, wire);
    await change(order.id, { createdAt: new Date(order.createdAt.getTime() - apartMs) });
    expect(await look(order.id, 4 * minute)).toMatchObject({ finding: "absent" });
  });

  it("leaves the choice to a person where several orders agree", async () => {
    const { input, order } = await unknownOrder(true);
    const other = await placeElsewhere(input);
    const looked = await look(order.id, 4 * minute);
    expect(looked).toMatchObject({ state: "unknown", finding: "several" });
    expect(looked).toHaveProperty("candidates.length", 2);
    expect(JSON.stringify(looked)).toContain(other);
    expect(await orderOf(order.id)).toMatchObject({ state: "unknown", wechatOrderId: null });
  });

  it("does not decide on an order that agrees but for its items", async () => {
    const { input, order } = await unknownOrder(false);
    await placeElsewhere(input, { items: [{ no: 1, item_id: "9", item_name: "x", fee: 20_000 }] });
    expect(await look(order.id, 4 * minute)).toMatchObject({ state: "unknown", finding: "several" });
  });

  it.each([
    ["the list is refused", "getorderlist", { kind: "errcode", errcode: 48001 }, "WechatRejected"],
    ["the list does not come", "getorderlist", { kind: "reset-before" }, "WechatOutcomeUnknown"],
    ["one order of the list does not come", "getorder", { kind: "garbage" }, "WechatOutcomeUnknown"],
  ])("changes nothing where %s", async (_name, endpoint, body, error) => {
    const { order } = await unknownOrder(true);
    await fault(endpoint, body);
    const before = await countOf(order.id);
    await expect(look(order.id, 4 * minute)).rejects.toMatchObject({ name: error });
    expect(await orderOf(order.id)).toMatchObject({ state: "unknown", wechatOrderId: null });
    const after = await countOf(order.id);
    expect(after.calls).toBeGreaterThan(before.calls);
    expect(after.events).toBe(before.events + 1);
  });

  it("is settled once, by whoever comes first, when several people look at once", async () => {
    const { order } = await unknownOrder(true);
    const looks = await Promise.all([look(order.id), look(order.id), look(order.id)]);
    expect(looks.every(({ state }) => state === "placed")).toBe(true);
    const settled = await db().auditEvent.count({
      where: { targetId: order.id, action: "orders.look", changes: { path: ["state"], not: "null" } },
    });
    expect(settled).toBe(1);
  });

  it("never sends the order again", async () => {
    const { input, order } = await unknownOrder(false);
    await look(order.id);
    await look(order.id, 4 * minute);
    const { orders } = (await sandbox.control("GET", "/ledger")) as unknown as {
      orders: { paymentNoticeNo: string | null }[];
    };
    expect(orders.some(({ paymentNoticeNo }) => paymentNoticeNo === input.paymentNoticeNo)).toBe(false);
  });
});

describe("looking at an order that is being submitted", () => {
  it("is refused for a minute, and after that settles what a dead desk left", async () => {
    const { order } = await unknownOrder(true);
    await change(order.id, { state: "submitting" });
    await expect(look(order.id, minute / 2)).rejects.toMatchObject({
      details: { detail: "still-submitting" },
    });
    expect(await look(order.id, minute + 1)).toMatchObject({ state: "placed", finding: "placed" });
  });

  it("settles as absent what a dead desk never sent", async () => {
    const { order } = await unknownOrder(false);
    await change(order.id, { state: "submitting" });
    expect(await look(order.id, 2 * minute)).toMatchObject({ state: "submitting", finding: "too-early" });
    expect(await look(order.id, 4 * minute)).toMatchObject({ state: "absent" });
  });
});

it.each(["rejected", "absent"] as const)("has nothing to look up for a %s order", async (state) => {
  const { id } = await create(orderInput(accountId));
  await change(id, { state });
  await expect(look(id)).rejects.toMatchObject({
    code: "conflict",
    details: { detail: "nothing-to-look-up" },
  });
});

it("finds no order under an id that the desk does not have", async () => {
  await expect(look(randomUUID())).rejects.toMatchObject({ code: "not-found" });
});

it("leaves the chain of the log whole", async () => {
  expect(await verifyAuditChain(db())).toMatchObject({ whole: true });
});
