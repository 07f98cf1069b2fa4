import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount } from "@/lib/db/test-fixtures";
import { listCalls } from "@/lib/wechat-calls/queries";
import { shaoguan, startTestSandbox } from "@/sandbox/test-sandbox";
import { actionsOf, renotifyWorld } from "./testing/world";

const sandbox = await startTestSandbox();
openTestDatabase({ WECHAT_ORIGIN: sandbox.origin });
afterAll(() => sandbox.stop());

let accountId: string;
beforeAll(async () => {
  accountId = (await addTestAccount(shaoguan)).id;
});
const world = renotifyWorld(sandbox, () => accountId);
const { receiverAnswers, fault, place, paidUnheard, renotify, checked } = world;
afterEach(() => world.calmDown());

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
