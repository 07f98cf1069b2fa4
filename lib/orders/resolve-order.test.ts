import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/db/client";
import type { Order } from "@/lib/db/generated/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount } from "@/lib/db/test-fixtures";
import { jobs } from "@/lib/jobs/boss";
import { handlers } from "@/lib/jobs/handlers";
import { startWorker } from "@/lib/jobs/worker";
import { shaoguan, startTestSandbox } from "@/sandbox/test-sandbox";
import { resolveOrder } from "./resolve-order";
import { sweepOrders } from "./sweep-orders";
import { healAccount, orderInput, placeOrder } from "./testing/desk";
import { toUnifiedOrder } from "./wire";

const sandbox = await startTestSandbox();
openTestDatabase({ WECHAT_ORIGIN: sandbox.origin });

const second = 1_000;
const minute = 60 * second;
let accountId: string;
beforeAll(async () => {
  accountId = (await addTestAccount({ ...shaoguan, name: "韶关政务非税缴费" })).id;
});
beforeEach(async () => {
  await sandbox.control("PUT", "/faults", { faults: [] });
  await healAccount(accountId);
});
afterAll(() => sandbox.stop());

const fault = (endpoint: string, body: object) =>
  sandbox.control("POST", "/faults", { endpoint: `/nontax/${endpoint}`, ...body });
const orderOf = (id: string) => db().order.findUniqueOrThrow({ where: { id } });
const looksOf = (orderId: string) => jobs().findJobs("orders.resolve", { key: orderId });
/** The ids of all orders that WeChat has of a notice. */
async function ordersAtWechat(order: Order): Promise<string[]> {
  const { regionCode, departmentCode, paymentNoticeNo } = order;
  const answer = await sandbox.call("/nontax/getorderlist", {
    appid: shaoguan.appid,
    region_code: regionCode,
    department_code: departmentCode,
    payment_notice_no: paymentNoticeNo,
  });
  return answer.order_id_list ?? [];
}

function contextOf(name: "orders.resolve" | "orders.sweep", now: Date) {
  return { actor: { type: "job", name, requestId: randomUUID(), address: null } as const, now };
}
const resolve = (orderId: string, now: Date) =>
  resolveOrder({ ...contextOf("orders.resolve", now), input: { orderId } });
const sweep = (now: Date) => sweepOrders({ ...contextOf("orders.sweep", now), input: {} });

/** An order whose outcome the desk does not know: WeChat made it, or did not. */
async function unknownOrder(isMade: boolean) {
  await fault("unifiedorder", { kind: isMade ? "reset-after" : "reset-before", count: 1 });
  const { id } = await placeOrder(orderInput(accountId));
  return orderOf(id);
}

/** What a desk leaves that was killed while it waited for WeChat: the order it asked for, and no outcome. */
async function leftByDeadDesk(isMade: boolean) {
  const order = await unknownOrder(isMade);
  await jobs().deleteAllJobs("orders.resolve");
  return db().order.update({
    where: { id: order.id },
    data: { state: "submitting", nextLookAt: null, errcode: null, errmsg: null, rid: null },
  });
}

/** A second order of the same notice that could be the one asked for: only a person can tell. */
async function placeAnother({ paymentNoticeNo }: Order): Promise<void> {
  const input = orderInput(accountId, { paymentNoticeNo: paymentNoticeNo ?? "" });
  await sandbox.place(toUnifiedOrder(shaoguan.appid, input));
}

describe("an order of unknown outcome", () => {
  it("has its next look planned in the transaction that left it unknown", async () => {
    const order = await unknownOrder(true);
    const at = new Date(order.createdAt.getTime() + 15 * second);
    expect(order).toMatchObject({ state: "unknown", nextLookAt: at });
    expect(await looksOf(order.id)).toMatchObject([
      { state: "created", startAfter: at, data: { orderId: order.id } },
    ]);
  });

  it("is found by the job where WeChat has it, and needs no further look", async () => {
    const order = await unknownOrder(true);
    await resolve(order.id, new Date(order.createdAt.getTime() + 15 * second));
    expect(await orderOf(order.id)).toMatchObject({
      state: "placed",
      upstreamStatus: "unpaid",
      nextLookAt: null,
    });
    const event = await db().auditEvent.findFirst({ where: { targetId: order.id, action: "orders.look" } });
    expect(event).toMatchObject({ actorType: "job", actorName: "orders.resolve", outcome: "succeeded" });
  });

  it("is looked for again later while WeChat has no trace, and is absent once there was time for one", async () => {
    const order = await unknownOrder(false);
    await jobs().deleteAllJobs("orders.resolve");
    const at = (seconds: number) => new Date(order.createdAt.getTime() + seconds * second);
    await resolve(order.id, at(45));
    expect(await orderOf(order.id)).toMatchObject({ state: "unknown", nextLookAt: at(105) });
    expect(await looksOf(order.id)).toMatchObject([{ startAfter: at(105) }]);
    await resolve(order.id, at(225));
    expect(await orderOf(order.id)).toMatchObject({ state: "absent", nextLookAt: null });
    expect(await ordersAtWechat(order)).toHaveLength(0);
  });

  it("waits while WeChat does not answer, without being sent again", async () => {
    const order = await unknownOrder(true);
    await jobs().deleteAllJobs("orders.resolve");
    await fault("getorderlist", { kind: "errcode", errcode: 48001, count: 1 });
    const now = new Date(order.createdAt.getTime() + minute);
    await resolve(order.id, now);
    expect(await orderOf(order.id)).toMatchObject({
      state: "unknown",
      nextLookAt: new Date(order.createdAt.getTime() + 105 * second),
    });
    expect(await ordersAtWechat(order)).toHaveLength(1);
  });

  it("is left to a person after the last look", async () => {
    const order = await unknownOrder(true);
    await jobs().deleteAllJobs("orders.resolve");
    await placeAnother(order);
    const dayLater = new Date(order.createdAt.getTime() + 24 * 60 * minute);
    await resolve(order.id, dayLater);
    expect(await orderOf(order.id)).toMatchObject({ state: "unknown", nextLookAt: null });
    expect(await looksOf(order.id)).toEqual([]);
  });

  it("may lose its job twice over and be looked at twice: nothing comes of it", async () => {
    const order = await unknownOrder(true);
    const now = new Date(order.createdAt.getTime() + 15 * second);
    await Promise.all([resolve(order.id, now), resolve(order.id, now)]);
    await resolve(order.id, now);
    expect((await orderOf(order.id)).state).toBe("placed");
    await resolve(randomUUID(), now);
  });
});

describe("the sweep", () => {
  it("leaves alone what a desk may still be submitting and what has a look of its own", async () => {
    const order = await leftByDeadDesk(true);
    await sweep(new Date(order.createdAt.getTime() + 59 * second));
    expect(await looksOf(order.id)).toEqual([]);
    const unknown = await unknownOrder(true);
    await sweep(new Date());
    expect(await looksOf(unknown.id)).toHaveLength(1);
    expect((await orderOf(unknown.id)).nextLookAt).toEqual(
      new Date(unknown.createdAt.getTime() + 15 * second),
    );
  });

  it("finds an order that a dead desk left, and a worker settles it", async () => {
    const old = { createdAt: new Date(Date.now() - 2 * minute) };
    const [made, lost] = [await leftByDeadDesk(true), await leftByDeadDesk(false)];
    await db().order.updateMany({ where: { id: { in: [made.id, lost.id] } }, data: old });
    await sweep(new Date());
    const databaseUrl = process.env.DATABASE_URL ?? "";
    const worker = await startWorker({ databaseUrl, handlers, pollSeconds: 0.5 });
    try {
      await vi.waitFor(async () => expect((await orderOf(made.id)).state).toBe("placed"), 15_000);
      await vi.waitFor(
        async () => expect((await looksOf(lost.id)).map((job) => job.state)).toContain("created"),
        15_000,
      );
    } finally {
      await worker.stop();
    }
    expect(await ordersAtWechat(made)).toHaveLength(1);
    expect(await orderOf(lost.id)).toMatchObject({ state: "submitting" });
    await resolve(lost.id, new Date(Date.now() + 2 * minute));
    expect(await orderOf(lost.id)).toMatchObject({ state: "absent" });
    expect(await ordersAtWechat(lost)).toHaveLength(0);
  });

  it("takes up an order that nobody has looked at for a day, once", async () => {
    const order = await leftByDeadDesk(true);
    await placeAnother(order);
    const dayLater = new Date(order.createdAt.getTime() + 25 * 60 * minute);
    await sweep(dayLater);
    const [job] = await looksOf(order.id);
    expect(job?.state).toBe("created");
    await jobs().complete("orders.resolve", job?.id ?? "", null, { includeQueued: true });
    await resolve(order.id, dayLater);
    expect(await orderOf(order.id)).toMatchObject({ state: "submitting", nextLookAt: null });
    await sweep(dayLater);
    expect(await looksOf(order.id)).toMatchObject([{ state: "completed" }]);
  });

  it("leaves an order whose look is a dead letter until that has rested", async () => {
    const order = await leftByDeadDesk(true);
    await jobs().send("orders.resolve.dead", { orderId: order.id }, { singletonKey: order.id });
    await sweep(new Date(order.createdAt.getTime() + 2 * minute));
    expect(await looksOf(order.id)).toEqual([]);
  });
});
