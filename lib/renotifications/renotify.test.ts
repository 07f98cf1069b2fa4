import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount, testActor } from "@/lib/db/test-fixtures";
import { listCalls } from "@/lib/wechat-calls/queries";
import { shaoguan, startTestSandbox } from "@/sandbox/test-sandbox";
import { checkRenotification } from "./check-renotification";
import { createRenotification } from "./create-renotification";
import { type CreateRenotificationInput, createRenotificationInput } from "./schemas";

const sandbox = await startTestSandbox();
openTestDatabase({ WECHAT_ORIGIN: sandbox.origin });
afterAll(() => sandbox.stop());

let accountId: string;
beforeAll(async () => {
  accountId = (await addTestAccount(shaoguan)).id;
});
afterEach(async () => {
  await sandbox.control("DELETE", "/faults");
  for (const role of ["finance", "bureau", "bank"]) await receiverAnswers(role, 0);
});

const receiverAnswers = (role: string, answer: number | string, count?: number) =>
  sandbox.control("PUT", `/receivers/440200/${role}`, { answer, ...(count ? { count } : {}) });
const fault = (body: object) => sandbox.control("POST", "/faults", body);
const path = "/nontax/notifyinconsistentorder";

let placed = 0;
/** An order for a number of its own. */
function place(): Promise<string> {
  placed += 1;
  return sandbox.place({ payment_notice_no: undefined, order_no: `R${placed}` });
}

/** A paid order of which finance has not heard; from now on it answers as told. */
async function paidUnheard(answer: number | string = 0): Promise<string> {
  const orderId = await place();
  await receiverAnswers("finance", 299);
  await sandbox.control("POST", `/orders/${orderId}/pay`);
  await receiverAnswers("finance", answer);
  return orderId;
}

function renotify(wechatOrderId: string, change: Partial<CreateRenotificationInput> = {}, now = new Date()) {
  const actor = testActor("finance");
  const asked = { requestKey: randomUUID(), accountId, wechatOrderId, reason: "财政未入账", ...change };
  const input = createRenotificationInput.parse(asked);
  return { actor, input, row: createRenotification({ actor, input, now }) };
}

/** Looks once the sandbox has nothing left to deliver. */
async function checked(id: string, now = new Date()) {
  await sandbox.control("POST", "/settle");
  const actor = testActor("finance");
  return { actor, row: await checkRenotification({ actor, input: { id }, now }) };
}

const eventsOf = (requestId: string) =>
  db().auditEvent.findMany({ where: { requestId }, orderBy: { sequence: "asc" } });
const actionsOf = async (requestId: string) =>
  (await eventsOf(requestId)).map(({ action, outcome, reason }) => [action, outcome, reason]);

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
    expect(await eventsOf(actor.requestId)).toEqual([]);
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

describe("a re-notification is refused, with the reason in the log and nothing sent,", () => {
  async function expectRefused(
    { actor, row }: ReturnType<typeof renotify>,
    refusal: { code: string; detail?: string; outcome: string; reason: string },
  ) {
    const details = refusal.detail ? { detail: refusal.detail } : {};
    await expect(row).rejects.toMatchObject({ code: refusal.code, details });
    expect(await actionsOf(actor.requestId)).toEqual([
      ["renotifications.ask", refusal.outcome, refusal.reason],
    ]);
    const calls = await db().wechatCall.findMany({ where: { requestId: actor.requestId } });
    expect(calls.map(({ endpoint }) => endpoint)).not.toContain("nontax/notifyinconsistentorder");
    expect(calls.length).toBeGreaterThan(0);
  }
  const conflict = (detail: string) => ({ code: "conflict", detail, outcome: "refused", reason: detail });

  it("for an order that is not paid", async () => {
    await expectRefused(renotify(await place()), conflict("renotification-not-paid"));
  });

  it("for an order that closed unpaid", async () => {
    const orderId = await place();
    await sandbox.control("POST", "/clock/advance", { hours: 3 });
    await expectRefused(renotify(orderId), conflict("renotification-not-paid"));
  });

  it("where every receiver has answered 0", async () => {
    const orderId = await place();
    await sandbox.control("POST", `/orders/${orderId}/pay`);
    await expectRefused(renotify(orderId), conflict("renotification-all-told"));
  });

  it("for an order that WeChat does not know", async () => {
    const refusal = { code: "wechat-rejected", outcome: "failed", reason: "wechat-rejected" };
    await expectRefused(renotify("AQCA-no-such-order"), refusal);
  });

  it("where WeChat does not say how the order stands", async () => {
    const orderId = await paidUnheard();
    await fault({ endpoint: "/nontax/getorder", kind: "garbage" });
    await expectRefused(renotify(orderId), {
      code: "wechat-unknown",
      detail: "look-unanswered",
      outcome: "failed",
      reason: "look-unanswered",
    });
  });

  it("while one that was accepted has not arrived; after two minutes it may be asked again", async () => {
    const orderId = await paidUnheard();
    const first = await renotify(orderId).row;
    // As if no receiver had answered yet, however fast the sandbox is.
    const receivers = first.receivers.map((one) => ({ ...one, answer: "refused", count: one.countBefore }));
    await receiverAnswers("finance", 299);
    const data = { delivery: "pending", receivers, wechatOrderId: await paidUnheard() } as const;
    const { wechatOrderId } = await db().renotification.update({ where: { id: first.id }, data });
    const second = renotify(wechatOrderId);
    await expectRefused(second, conflict("renotification-standing"));
    await expect(second.row).rejects.toMatchObject({ details: { href: `/renotifications/${first.id}` } });
    const later = new Date(Date.now() + 121_000);
    expect(await renotify(wechatOrderId, {}, later).row).toMatchObject({ state: "accepted" });
  });
});

describe("a request key", () => {
  it("makes one re-notification, however often and at the same time it is sent", async () => {
    const orderId = await paidUnheard();
    const requestKey = randomUUID();
    const rows = await Promise.all([1, 2, 3].map(() => renotify(orderId, { requestKey }).row));
    expect(new Set(rows.map(({ id }) => id)).size).toBe(1);
    expect(await renotify(orderId, { requestKey }).row).toMatchObject({ id: rows[0]?.id });
    const calls = await listCalls({ type: "renotification", id: rows[0]?.id ?? "" });
    expect(calls.filter(({ endpoint }) => endpoint === "nontax/notifyinconsistentorder")).toHaveLength(1);
  });

  it.each([
    ["order", async () => ({ wechatOrderId: await paidUnheard() })],
    ["reason", async () => ({ reason: "另一个原因" })],
  ])("that was used with another %s is refused", async (_what, change) => {
    const orderId = await paidUnheard();
    const requestKey = randomUUID();
    const { id } = await renotify(orderId, { requestKey }).row;
    await expect(renotify(orderId, { requestKey, ...(await change()) }).row).rejects.toMatchObject({
      code: "conflict",
      details: { detail: "request-key-reused", href: `/renotifications/${id}` },
    });
  });

  it("of two people who ask for one order at the same time lets one of them through", async () => {
    const orderId = await paidUnheard("timeout");
    const results = await Promise.allSettled([1, 2, 3].map(() => renotify(orderId).row));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("a request whose desk died before the answer", () => {
  async function abandoned(wechatOrderId: string) {
    return db().renotification.create({
      data: {
        requestKey: randomUUID(),
        accountId,
        wechatOrderId,
        reason: "财政未入账",
        state: "asking",
        receivers: [],
        createdById: randomUUID(),
        createdByName: "李财务",
      },
    });
  }
  const later = () => new Date(Date.now() + 121_000);

  it("blocks another one for two minutes, then is closed as unknown, in the log, and makes way", async () => {
    const orderId = await paidUnheard();
    const { id } = await abandoned(orderId);
    await expect(renotify(orderId).row).rejects.toMatchObject({ code: "conflict" });
    const { actor, row } = renotify(orderId, {}, later());
    expect(await row).toMatchObject({ state: "accepted" });
    expect(await db().renotification.findUnique({ where: { id } })).toMatchObject({ state: "unknown" });
    expect(await actionsOf(actor.requestId)).toContainEqual([
      "renotifications.answer",
      "unknown",
      "abandoned",
    ]);
  });

  it("is left alone by an early check and resolved by a later one", async () => {
    const { id } = await abandoned(await paidUnheard());
    expect((await checked(id)).row).toMatchObject({ state: "asking", delivery: null });
    expect((await checked(id, later())).row).toMatchObject({ state: "unknown" });
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
