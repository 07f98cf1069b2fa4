import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount } from "@/lib/db/test-fixtures";
import { insertDiscrepancy } from "@/lib/reconciliation/testing/insert-discrepancy";
import { findAttention } from "./attention";

openTestDatabase();

/** 15:00 in Asia/Shanghai. */
const now = new Date("2026-11-23T07:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const day = (text: string) => new Date(`${text}T00:00:00Z`);

const kindsOf = async (role: "finance" | "support" | "admin" | "auditor") =>
  Object.fromEntries((await findAttention(role, now)).items.map(({ kind, count }) => [kind, count]));

const run = (change: object) =>
  db().run.create({
    data: {
      requestKey: randomUUID(),
      requestDigest: "d",
      kind: "orders",
      title: "t",
      state: "finished",
      columns: [],
      actorId: randomUUID(),
      actorName: "n",
      createdById: randomUUID(),
      createdByName: "n",
      createdAt: daysAgo(1),
      ...change,
    },
  });

const check = (change: object) =>
  db().shoppingVerification.create({
    data: {
      requestKey: randomUUID(),
      accountId: randomUUID(),
      orderNumberType: 2,
      openidMasked: "o",
      state: "unknown",
      createdById: randomUUID(),
      createdByName: "n",
      createdAt: daysAgo(1),
      ...change,
    },
  });

describe("what needs someone", () => {
  it("is nothing where every source is empty, which each role's sources say by name", async () => {
    expect(await findAttention("admin", now)).toEqual({
      items: [],
      checked: ["orders", "renotifications", "accounts", "jobs"],
      unread: [],
    });
    expect((await findAttention("auditor", now)).checked).toEqual([
      "orders",
      "renotifications",
      "discrepancies",
      "bills",
    ]);
  });

  it("is not nothing where a source cannot be read: it is named, and the others are shown", async () => {
    const broken = () => Promise.reject(new TypeError("no such table"));
    const account = randomUUID();
    const { id } = await insertDiscrepancy({ accountId: account });
    const work = await findAttention("finance", now, { bills: broken, runs: broken });
    expect(work.unread).toEqual(["bills", "runs"]);
    expect(work.checked).not.toContain("bills");
    expect(work.items).toMatchObject([{ kind: "discrepancies-open", count: 1 }]);
    await db().discrepancy.delete({ where: { id } });
  });

  it("counts open discrepancies of every kind, and no settled one, for those who may see them", async () => {
    const accountId = randomUUID();
    await insertDiscrepancy({ accountId });
    await insertDiscrepancy({ accountId, kind: "paid_twice" });
    await insertDiscrepancy({ accountId, kind: "refund_missing_in_bill", state: "settled" });
    expect(await kindsOf("finance")).toEqual({ "discrepancies-open": 2 });
    expect(await kindsOf("support")).toEqual({});
    await db().discrepancy.deleteMany();
  });

  it("counts the days whose bill is missing, was given up or is late, from the account's first day on", async () => {
    const { id: accountId } = await addTestAccount({ appid: "wx00000000000000f1", secret: "s", name: "a" });
    await db().account.update({
      where: { id: accountId },
      data: { mchId: "1900012345", createdAt: new Date("2026-11-18T02:00:00Z") },
    });
    // 18 to 22 November should have a bill; today's comes tomorrow.
    expect(await kindsOf("finance")).toEqual({ "bills-missing": 5 });
    const merchant = { accountId, mchId: "1900012345" };
    const fetchOf = (text: string, state: "waiting" | "given_up", tries: number) => ({
      ...merchant,
      day: day(text),
      state,
      tries,
      askedAt: now,
      askedByName: "n",
    });
    await db().bill.create({
      data: {
        ...merchant,
        day: day("2026-11-18"),
        state: "current",
        source: "upload",
        matchedAt: now,
        createdById: "n",
        createdByName: "n",
      },
    });
    await db().billFetch.createMany({
      data: [
        fetchOf("2026-11-19", "given_up", 9),
        fetchOf("2026-11-20", "waiting", 3),
        fetchOf("2026-11-21", "waiting", 0),
      ],
    });
    expect(await kindsOf("finance")).toEqual({ "bills-missing": 1, "bills-failed": 1, "bills-late": 1 });
    const { items } = await findAttention("finance", now);
    expect(items.find(({ kind }) => kind === "bills-missing")?.oldestAt).toBe("2026-11-21T16:00:00.000Z");
    await db().account.update({ where: { id: accountId }, data: { disabledAt: now } });
    expect(await kindsOf("finance")).toEqual({});
  });

  it("counts paused runs, and finished ones of 7 days with a row that did not succeed", async () => {
    await run({ state: "paused", createdAt: daysAgo(40) });
    await run({});
    for (const createdAt of [daysAgo(1), daysAgo(8)]) {
      const { id } = await run({ createdAt });
      await db().runRow.create({
        data: { runId: id, number: 1, label: "l", source: {}, requestKey: randomUUID(), state: "refused" },
      });
    }
    expect(await kindsOf("support")).toEqual({ "runs-paused": 1, "runs-failed": 1 });
    expect(await kindsOf("auditor")).toEqual({});
    await db().runRow.deleteMany();
    await db().run.deleteMany();
  });

  it("counts checks of shopping orders without an answer, until they are made again", async () => {
    const accountId = randomUUID();
    await check({ accountId, transactionId: "4200000480202003022581846201" });
    await check({ accountId, transactionId: "4200000480202003022581846202", state: "not_sent" });
    await check({
      accountId,
      transactionId: "4200000480202003022581846202",
      state: "accepted",
      createdAt: now,
    });
    await check({ transactionId: "4200000480202003022581846203", createdAt: daysAgo(8) });
    expect(await kindsOf("support")).toEqual({ "shopping-unanswered": 1 });
    await db().shoppingVerification.deleteMany();
  });

  it("counts accounts that are paused or get no token, for admins", async () => {
    const { id: accountId } = await addTestAccount({ appid: "wx00000000000000f2", secret: "s", name: "b" });
    await db().accountHealth.create({
      data: {
        accountId,
        illness: "daily_quota",
        since: daysAgo(0.1),
        until: new Date(now.getTime() + 60_000),
      },
    });
    await db().accountToken.create({
      data: { accountId, kind: "access", failedAt: daysAgo(1), errcode: 40125 },
    });
    expect(await kindsOf("admin")).toEqual({ "accounts-paused": 1, "accounts-token": 1 });
    expect(await kindsOf("support")).toEqual({});
  });
});
