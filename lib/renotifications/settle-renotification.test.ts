import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount } from "@/lib/db/test-fixtures";
import { jobs } from "@/lib/jobs/boss";
import { handlers } from "@/lib/jobs/handlers";
import { startWorker } from "@/lib/jobs/worker";
import { shaoguan, startTestSandbox } from "@/sandbox/test-sandbox";
import { settleRenotification } from "./settle-renotification";
import { sweepRenotifications } from "./sweep-renotifications";
import { renotifyWorld } from "./testing/world";

const sandbox = await startTestSandbox({ settings: { notifyTimeoutMs: 200 } });
openTestDatabase({ WECHAT_ORIGIN: sandbox.origin });
afterAll(() => sandbox.stop());

const second = 1_000;
const minute = 60 * second;
const path = "/nontax/notifyinconsistentorder";
let accountId: string;
beforeAll(async () => {
  accountId = (await addTestAccount(shaoguan)).id;
});
const { receiverAnswers, fault, paidUnheard, renotify, calmDown } = renotifyWorld(sandbox, () => accountId);
beforeEach(() => jobs().deleteAllJobs("renotifications.settle"));
afterEach(() => calmDown());

const stored = (id: string) => db().renotification.findUniqueOrThrow({ where: { id } });
const looksOf = (id: string) => jobs().findJobs("renotifications.settle", { key: id });
const contextOf = (name: string, now: Date) =>
  ({ actor: { type: "job", name, requestId: randomUUID(), address: null }, now }) as const;
const settleAt = (id: string, now: Date) =>
  settleRenotification({ ...contextOf("renotifications.settle", now), input: { renotificationId: id } });
const sweepAt = (now: Date) =>
  sweepRenotifications({ ...contextOf("renotifications.sweep", now), input: {} });
const asksMade = async () => {
  const { calls } = (await sandbox.control("GET", "/ledger")) as unknown as {
    calls: { endpoint: string; count: number }[];
  };
  return calls.filter(({ endpoint }) => endpoint === path).reduce((sum, { count }) => sum + count, 0);
};

/** Lets the sandbox deliver what is due, and the job look some seconds after WeChat's answer. */
async function lookAfter(id: string, seconds: number) {
  await sandbox.control("POST", "/settle");
  const { answeredAt } = await stored(id);
  await settleAt(id, new Date((answeredAt?.getTime() ?? 0) + seconds * second));
  return stored(id);
}

describe("a re-notification that WeChat took", () => {
  it("has its first look planned in the transaction that recorded the acceptance", async () => {
    const { id } = await renotify(await paidUnheard()).row;
    const { answeredAt, nextLookAt, delivery } = await stored(id);
    const at = new Date((answeredAt?.getTime() ?? 0) + 2 * second);
    expect([delivery, nextLookAt]).toEqual(["pending", at]);
    expect(await looksOf(id)).toMatchObject([{ state: "created", startAfter: at }]);
  });

  it("is delivered once the job has seen it, and nobody looks any more", async () => {
    const { id } = await renotify(await paidUnheard()).row;
    await jobs().deleteAllJobs("renotifications.settle");
    expect(await lookAfter(id, 2)).toMatchObject({ delivery: "delivered", nextLookAt: null });
    expect(await looksOf(id)).toEqual([]);
    const event = await db().auditEvent.findFirst({
      where: { targetId: id, action: "renotifications.check" },
    });
    expect(event).toMatchObject({
      actorType: "job",
      outcome: "succeeded",
      changes: { delivery: ["pending", "delivered"] },
    });
  });

  it("is refused by a receiver that answers with a code, and settled", async () => {
    const { id } = await renotify(await paidUnheard(298)).row;
    await jobs().deleteAllJobs("renotifications.settle");
    expect(await lookAfter(id, 2)).toMatchObject({ delivery: "refused", nextLookAt: null });
  });

  it("is told to a receiver that answers 232: it has it already", async () => {
    const { id } = await renotify(await paidUnheard(232)).row;
    expect(await lookAfter(id, 2)).toMatchObject({ delivery: "delivered" });
  });

  it("goes on being looked at while a receiver does not answer, until WeChat's own retry has come through", async () => {
    const { id } = await renotify(await paidUnheard("timeout")).row;
    await jobs().deleteAllJobs("renotifications.settle");
    const waiting = await lookAfter(id, 2);
    expect(waiting).toMatchObject({ delivery: "pending" });
    expect(waiting.nextLookAt).toEqual(new Date((waiting.answeredAt?.getTime() ?? 0) + 7 * second));
    await receiverAnswers("finance", 0);
    await sandbox.control("POST", "/clock/advance", { seconds: 20 });
    expect(await lookAfter(id, 7)).toMatchObject({ delivery: "delivered", nextLookAt: null });
    expect(await asksMade()).toBeGreaterThan(0);
  });

  it("is not seen after the last look, which is in the log; a person's later look may still find it", async () => {
    const { id } = await renotify(await paidUnheard("timeout")).row;
    await jobs().deleteAllJobs("renotifications.settle");
    const { answeredAt } = await stored(id);
    // As long ago as the last look is after WeChat's answer.
    const longAgo = new Date((answeredAt?.getTime() ?? 0) - 49 * minute);
    await db().renotification.update({ where: { id }, data: { answeredAt: longAgo, createdAt: longAgo } });
    await sandbox.control("POST", "/settle");
    await settleAt(id, new Date());
    expect(await stored(id)).toMatchObject({ delivery: "not_seen", nextLookAt: null });
    const last = await db().auditEvent.findFirst({ where: { targetId: id }, orderBy: { sequence: "desc" } });
    expect(last).toMatchObject({ action: "renotifications.check", reason: "last-look" });
    await receiverAnswers("finance", 0);
    await sandbox.control("POST", "/clock/advance", { seconds: 20 });
    await settleAt(id, new Date());
    expect(await stored(id)).toMatchObject({ delivery: "not_seen" });
  });

  it("is not called not seen while WeChat does not say", async () => {
    const { id } = await renotify(await paidUnheard("timeout")).row;
    await jobs().deleteAllJobs("renotifications.settle");
    await fault({ endpoint: "/nontax/getorder", kind: "errcode", errcode: 48001 });
    const { answeredAt } = await stored(id);
    const now = new Date((answeredAt?.getTime() ?? 0) + 60 * minute);
    await settleAt(id, now);
    expect(await stored(id)).toMatchObject({
      delivery: "pending",
      nextLookAt: new Date(now.getTime() + 10 * minute),
    });
  });

  it("may lose its job twice over and be looked at twice: nothing comes of it", async () => {
    const { id } = await renotify(await paidUnheard()).row;
    await sandbox.control("POST", "/settle");
    const now = new Date();
    await Promise.all([settleAt(id, now), settleAt(id, now)]);
    await settleAt(id, now);
    expect(await stored(id)).toMatchObject({ delivery: "delivered" });
    const events = await db().auditEvent.count({ where: { targetId: id, action: "renotifications.check" } });
    expect(events).toBe(1);
    await settleAt(randomUUID(), now);
  });
});

describe("one whose answer was lost", () => {
  it("is settled by looking where it came through, without being asked for again", async () => {
    const orderId = await paidUnheard();
    await fault({ endpoint: path, kind: "reset-after", count: 4 });
    const { id } = await renotify(orderId).row;
    expect(await stored(id)).toMatchObject({ state: "unknown", delivery: "pending" });
    const asked = await asksMade();
    expect(await lookAfter(id, 2)).toMatchObject({ state: "unknown", delivery: "delivered" });
    expect(await asksMade()).toBe(asked);
  });
});

describe("the sweep", () => {
  const abandoned = async (wechatOrderId: string, change: Partial<Prisma.RenotificationCreateInput> = {}) =>
    (
      await db().renotification.create({
        data: {
          requestKey: randomUUID(),
          accountId,
          wechatOrderId,
          reason: "财政未入账",
          state: "asking",
          receivers: [],
          createdById: randomUUID(),
          createdByName: "李财务",
          ...change,
        },
      })
    ).id;

  it("leaves alone what a desk may still be asking, closes what one left, and a worker settles it", async () => {
    const orderId = await paidUnheard("timeout");
    const createdAt = new Date(Date.now() - 3 * minute);
    const [young, old] = [await abandoned(orderId), await abandoned(orderId, { createdAt })];
    // The dead desk did reach WeChat: its notification is on the way.
    await receiverAnswers("finance", 0);
    await sandbox.control("POST", "/clock/advance", { seconds: 20 });
    const asked = await asksMade();
    await sweepAt(new Date());
    expect(await stored(young)).toMatchObject({ state: "asking", delivery: null });
    expect(await stored(old)).toMatchObject({ state: "unknown", delivery: "pending" });
    const databaseUrl = process.env.DATABASE_URL ?? "";
    const worker = await startWorker({ databaseUrl, handlers, pollSeconds: 0.5 });
    try {
      await vi.waitFor(async () => expect((await stored(old)).delivery).toBe("delivered"), 20_000);
    } finally {
      await worker.stop();
    }
    expect(await asksMade()).toBe(asked);
    await db().renotification.delete({ where: { id: young } });
  });

  it("takes up one whose job was lost, and not one that has its look", async () => {
    const { id } = await renotify(await paidUnheard("timeout")).row;
    await sweepAt(new Date());
    expect(await looksOf(id)).toHaveLength(1);
    await jobs().deleteAllJobs("renotifications.settle");
    const now = new Date();
    await sweepAt(now);
    expect(await looksOf(id)).toMatchObject([{ state: "created" }]);
    expect((await stored(id)).nextLookAt).toEqual(now);
  });

  it("gives one last look to what the first version of the desk left pending", async () => {
    const { id } = await renotify(await paidUnheard("timeout")).row;
    await jobs().deleteAllJobs("renotifications.settle");
    const createdAt = new Date(Date.now() - 3 * 24 * 60 * minute);
    const data = { createdAt, answeredAt: null, nextLookAt: null };
    await db().renotification.update({ where: { id }, data });
    await sweepAt(new Date());
    expect(await looksOf(id)).toHaveLength(1);
    await sandbox.control("POST", "/settle");
    await settleAt(id, new Date());
    expect(await stored(id)).toMatchObject({ delivery: "not_seen", nextLookAt: null });
  });
});

describe("a late answer", () => {
  it("of a desk that was thought dead still counts", async () => {
    const orderId = await paidUnheard("timeout");
    await fault({ endpoint: path, kind: "delay", delayMs: 1_500, count: 1 });
    const asking = renotify(orderId).row;
    await vi.waitFor(async () => {
      expect(await db().renotification.findFirst({ where: { wechatOrderId: orderId } })).not.toBeNull();
    });
    await sweepAt(new Date(Date.now() + 3 * minute));
    const row = await db().renotification.findFirstOrThrow({ where: { wechatOrderId: orderId } });
    expect(row).toMatchObject({ state: "unknown", delivery: "pending" });
    expect(await asking).toMatchObject({ id: row.id, state: "accepted", delivery: "pending" });
  });
});
