import { fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount, testActor } from "@/lib/db/test-fixtures";
import { listCalls } from "@/lib/wechat-calls/queries";
import { shaoguan, startTestSandbox } from "@/sandbox/test-sandbox";
import { renotifyOrder } from "./renotify-order";
import { actionsOf, renotifyWorld } from "./testing/world";

const sandbox = await startTestSandbox({ settings: { notifyTimeoutMs: 2_000 } });
openTestDatabase({ WECHAT_ORIGIN: sandbox.origin });
afterAll(() => sandbox.stop());

let accountId: string;
beforeAll(async () => {
  accountId = (await addTestAccount(shaoguan)).id;
});
const world = renotifyWorld(sandbox, () => accountId);
const { fault, place, paidUnheard, renotify, checked } = world;
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
    await expectRefused(renotify(orderId), conflict("renotification-closed"));
  });

  it("where every receiver has answered 0", async () => {
    const orderId = await place();
    await sandbox.control("POST", `/orders/${orderId}/pay`);
    await expectRefused(renotify(orderId), conflict("renotification-all-told"));
  });

  it("for an order that WeChat does not know", async () => {
    const refusal = {
      code: "wechat-rejected",
      detail: "renotification-order-unknown",
      outcome: "failed",
      reason: "renotification-order-unknown",
    };
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

  it("while one that was accepted has not arrived, with a link to it", async () => {
    const orderId = await paidUnheard("timeout");
    const first = await renotify(orderId).row;
    const second = renotify(orderId);
    await expectRefused(second, conflict("renotification-standing"));
    await expect(second.row).rejects.toMatchObject({ details: { href: `/renotifications/${first.id}` } });
  });

  it("two minutes later unless the person confirms that the first may still arrive", async () => {
    const orderId = await paidUnheard("timeout");
    const first = await renotify(orderId).row;
    const later = new Date(Date.now() + 121_000);
    const second = renotify(orderId, {}, later);
    await expectRefused(second, conflict("renotification-confirm"));
    const confirmed = renotify(orderId, { confirmed: ["settling"] }, later);
    expect(await confirmed.row).toMatchObject({ state: "accepted" });
    expect((await confirmed.row).id).not.toBe(first.id);
    const asked = await db().auditEvent.findFirst({
      where: { requestId: confirmed.actor.requestId, action: "renotifications.ask" },
    });
    expect(asked?.changes).toMatchObject({ confirmed: "settling", mode: "single" });
  });

  it("after a refund unless the person confirms it", async () => {
    const orderId = await paidUnheard(299);
    const refund = { appid: shaoguan.appid, order_id: orderId, reason: "重复缴款" };
    await sandbox.call("/nontax/refund", refund);
    await expectRefused(renotify(orderId), conflict("renotification-confirm"));
    await sandbox.control("POST", "/clock/advance", { seconds: 5 });
    await expectRefused(renotify(orderId, { confirmed: ["refunding"] }), conflict("renotification-confirm"));
    expect(await renotify(orderId, { confirmed: ["refunded"] }).row).toMatchObject({ state: "accepted" });
  });

  it("in bulk where a receiver has just refused one, which a person may confirm for one order", async () => {
    const orderId = await paidUnheard(298);
    const { id } = await renotify(orderId).row;
    expect((await checked(id)).row.delivery).toBe("refused");
    const asked = { requestKey: randomUUID(), accountId, wechatOrderId: orderId, reason: "批量补发" };
    const actor = testActor("finance");
    const bulk = renotifyOrder({
      actor,
      input: { ...asked, confirmed: [], mode: "bulk" },
      now: new Date(),
    });
    await expect(bulk).rejects.toMatchObject({ details: { detail: "renotification-refused-lately" } });
    await expectRefused(renotify(orderId), conflict("renotification-confirm"));
    expect(await renotify(orderId, { confirmed: ["refused-lately"] }).row).toMatchObject({
      state: "accepted",
    });
  });
});

describe("a run that asks for many", () => {
  it("may repeat a row under its key", async () => {
    const wechatOrderId = await paidUnheard();
    const person = testActor("finance");
    const input = { requestKey: randomUUID(), accountId, wechatOrderId, reason: "批量补发", confirmed: [] };
    const ask = () => renotifyOrder({ actor: person, input: { ...input, mode: "bulk" }, now: new Date() });
    const first = await ask();
    expect(await Promise.all([ask(), ask()])).toMatchObject([{ id: first.id }, { id: first.id }]);
    const event = await db().auditEvent.findFirst({
      where: { targetId: first.id, action: "renotifications.ask" },
    });
    expect(event).toMatchObject({ actorId: person.id, changes: { mode: "bulk" } });
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
});

describe("several people who ask for one order at the same time", () => {
  const callsFor = async (orderId: string) => {
    const { events } = (await sandbox.control("GET", "/ledger")) as unknown as {
      events: { kind: string; orderId: string; details: { endpoint?: string } }[];
    };
    const path = "/nontax/notifyinconsistentorder";
    return events.filter((event) => event.orderId === orderId && event.details.endpoint === path).length;
  };

  it("make one call", async () => {
    const orderId = await paidUnheard("timeout");
    const results = await Promise.allSettled([1, 2, 3].map(() => renotify(orderId).row));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await callsFor(orderId)).toBe(1);
  });

  it("make one call from two desks too, and the second is led to the first one's", async () => {
    const wechatOrderId = await paidUnheard("timeout");
    const file = fileURLToPath(new URL("testing/asking-desk.ts", import.meta.url));
    const desks = [1, 2].map(() => fork(file, { execArgv: ["--import", "tsx"] }));
    await Promise.all(desks.map((desk) => once(desk, "message")));
    const answers = await Promise.all(
      desks.map((desk) => {
        desk.send({
          requestKey: randomUUID(),
          accountId,
          wechatOrderId,
          reason: "财政未入账",
          confirmed: [],
        });
        const crash = once(desk, "exit").then(([code]) => ({ id: undefined, detail: `exited with ${code}` }));
        const answer = once(desk, "message").then(([said]) => said as { id?: string; detail?: string });
        return Promise.race([answer, crash]);
      }),
    );
    const [asked] = answers.filter(({ id }) => id);
    expect(answers).toHaveLength(2);
    expect(answers).toContainEqual({
      detail: "renotification-standing",
      href: `/renotifications/${asked?.id}`,
    });
    expect(await callsFor(wechatOrderId)).toBe(1);
  }, 60_000);
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

  it("blocks another one for two minutes, then makes way to who confirms", async () => {
    const orderId = await paidUnheard();
    const { id } = await abandoned(orderId);
    await expect(renotify(orderId).row).rejects.toMatchObject({
      details: { detail: "renotification-standing", href: `/renotifications/${id}` },
    });
    const second = renotify(orderId, { confirmed: ["settling"] }, later());
    expect(await second.row).toMatchObject({ state: "accepted" });
  });

  it("is left alone by an early check and resolved by a later one", async () => {
    const { id } = await abandoned(await paidUnheard());
    expect((await checked(id)).row).toMatchObject({ state: "asking", delivery: null });
    expect((await checked(id, later())).row).toMatchObject({ state: "unknown" });
  });
});
