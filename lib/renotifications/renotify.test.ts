import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount, testActor } from "@/lib/db/test-fixtures";
import { listCalls } from "@/lib/wechat-calls/queries";
import { shaoguan, startTestSandbox } from "@/sandbox/test-sandbox";
import { checkRenotification } from "./check-renotification";
import { actionsOf, renotifyWorld } from "./testing/world";

const sandbox = await startTestSandbox();
openTestDatabase({ WECHAT_ORIGIN: sandbox.origin });
afterAll(() => sandbox.stop());

let accountId: string;
beforeAll(async () => {
  accountId = (await addTestAccount(shaoguan)).id;
});
const world = renotifyWorld(sandbox, () => accountId);
const { receiverAnswers, fault, paidUnheard, renotify, checked } = world;
afterEach(() => world.calmDown());

const path = "/nontax/notifyinconsistentorder";

describe("a re-notification", () => {
  it("is accepted, then delivered once every receiver has answered 0; each step is in the log with its calls", async () => {
    const orderId = await paidUnheard();
    const { actor, row } = renotify(` ${orderId} `);
    const accepted = await row;
    expect(accepted).toMatchObject({ state: "accepted", errcode: 0, wechatOrderId: orderId, orderId: null });
    const { row: seen } = await checked(accepted.id);
    expect(seen).toMatchObject({ delivery: "delivered", deliverySeenAt: expect.any(String) });
    const finance = seen.receivers.find(({ appid }) => appid === "wx0000000000000f01");
    expect(finance).toMatchObject({ answer: "answered", errcode: 0, count: 2, countBefore: 1 });
    const events = await db().auditEvent.findMany({
      where: { targetType: "renotification", targetId: accepted.id },
      orderBy: { sequence: "asc" },
    });
    expect(events.map(({ action, outcome }) => [action, outcome])).toEqual([
      ["renotifications.ask", "succeeded"],
      ["renotifications.answer", "succeeded"],
      ["renotifications.check", "succeeded"],
    ]);
    expect(events[0]).toMatchObject({ reason: "财政未入账", actorId: actor.id });
    const calls = await listCalls({ type: "renotification", id: accepted.id });
    expect(calls.map(({ endpoint }) => endpoint).slice(0, 2)).toEqual([
      "nontax/getorder",
      "nontax/notifyinconsistentorder",
    ]);
  });

  it("is refused by a receiver that answers a new notification with an errcode", async () => {
    const accepted = await renotify(await paidUnheard(300)).row;
    const { row } = await checked(accepted.id);
    expect(row).toMatchObject({ state: "accepted", delivery: "refused" });
    expect(row.receivers.find(({ answer }) => answer === "refused")).toMatchObject({
      errcode: 300,
      count: 2,
    });
  });

  it("counts only notifications made since: the failure that led to it leaves it pending", async () => {
    const orderId = await paidUnheard();
    await fault({ endpoint: path, kind: "errcode", errcode: -1, count: 4 });
    const unknown = await renotify(orderId).row;
    const { row } = await checked(unknown.id);
    expect(row.delivery).toBe("pending");
    expect(row.receivers.find(({ answer }) => answer === "refused")).toMatchObject({
      count: 1,
      countBefore: 1,
    });
  });

  it("stays delivered when a later notification, of a refund, fails", async () => {
    const orderId = await paidUnheard();
    const { id } = await renotify(orderId).row;
    expect((await checked(id)).row.delivery).toBe("delivered");
    await receiverAnswers("finance", 299);
    await sandbox.call("/nontax/refund", { appid: shaoguan.appid, order_id: orderId, reason: "重复缴款" });
    await sandbox.control("POST", "/clock/advance", { seconds: 5 });
    const { actor, row } = await checked(id);
    expect(row.delivery).toBe("delivered");
    expect(await actionsOf(actor.requestId)).toEqual([]);
  });

  it("links to the order of this desk", async () => {
    const wechatOrderId = await paidUnheard();
    const order = await db().order.create({
      data: {
        requestKey: randomUUID(),
        requestDigest: "digest",
        state: "placed",
        accountId,
        wechatOrderId,
        description: "交通违法罚款",
        feeFen: 20_000n,
        ip: "127.0.0.1",
        departmentCode: "143605002004",
        departmentName: "交警支队",
        regionCode: "440200",
        noticeCreatedAt: new Date(),
        scene: "biz",
        tradeType: "JSAPI",
        createdById: randomUUID(),
        createdByName: "李财务",
      },
    });
    expect(await renotify(wechatOrderId).row).toMatchObject({ orderId: order.id });
  });
});

describe("WeChat's answer", () => {
  it.each([
    ["accepted", { kind: "delay", delayMs: 1 }, "succeeded", { errcode: 0, delivery: "pending" }],
    ["rejected", { kind: "errcode", errcode: 48001 }, "failed", { errcode: 48001, delivery: null }],
    ["unknown", { kind: "reset-after" }, "unknown", { errcode: null, delivery: "pending" }],
    ["unknown", { kind: "garbage" }, "unknown", { errcode: null, delivery: "pending" }],
    ["unknown", { kind: "http-status" }, "unknown", { errcode: null, delivery: "pending" }],
  ] as const)("%s under %o is kept and logged as %s", async (state, kind, outcome, kept) => {
    const orderId = await paidUnheard();
    await fault({ endpoint: path, ...kind });
    const { actor, row } = renotify(orderId);
    expect(await row).toMatchObject({ state, ...kept });
    expect((await actionsOf(actor.requestId)).slice(0, 2)).toMatchObject([
      ["renotifications.ask", "succeeded", "财政未入账"],
      ["renotifications.answer", outcome, expect.toSatisfy(() => true)],
    ]);
  });

  it("that never came because no token could be had is not sent, and there is no delivery to check", async () => {
    const orderId = await paidUnheard();
    await fault({ endpoint: path, kind: "errcode", errcode: 42001, count: 1 });
    await fault({ endpoint: "/cgi-bin/stable_token", kind: "reset-before" });
    const row = await renotify(orderId).row;
    expect(row).toMatchObject({ state: "not_sent", delivery: null });
    await expect(checked(row.id)).rejects.toMatchObject({
      code: "conflict",
      details: { detail: "renotification-not-taken" },
    });
  });

  it("may come out as delivered although it was lost on the way", async () => {
    const orderId = await paidUnheard();
    await fault({ endpoint: path, kind: "reset-after" });
    const { id } = await renotify(orderId).row;
    expect((await checked(id)).row).toMatchObject({ state: "unknown", delivery: "delivered" });
  });
});

it("a check of what is not there, or that WeChat does not answer, says so and changes nothing", async () => {
  await expect(checked(randomUUID())).rejects.toMatchObject({ code: "not-found" });
  const { id } = await renotify(await paidUnheard("timeout")).row;
  await fault({ endpoint: "/nontax/getorder", kind: "http-status" });
  const before = await db().renotification.findUnique({ where: { id } });
  await expect(
    checkRenotification({ actor: testActor("finance"), input: { id }, now: new Date() }),
  ).rejects.toMatchObject({
    code: "wechat-unknown",
    details: { detail: "look-unanswered" },
  });
  expect(await db().renotification.findUnique({ where: { id } })).toEqual(before);
});
