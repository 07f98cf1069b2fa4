import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { readOverview } from "./queries";

openTestDatabase();

/** Half past midnight in Asia/Shanghai, still the day before in UTC. */
const now = new Date("2026-11-20T16:30:00Z");
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const daysAgo = (days: number) => minutesAgo(days * 1_440);

type OrderChange = Partial<Prisma.OrderUncheckedCreateInput>;

function addOrder(change: OrderChange) {
  return db().order.create({
    data: {
      requestKey: randomUUID(),
      requestDigest: "d",
      state: "placed",
      accountId: randomUUID(),
      description: "交通违法罚款",
      feeFen: 20_000n,
      ip: "127.0.0.1",
      departmentCode: "1",
      departmentName: "n",
      regionCode: "440200",
      noticeCreatedAt: now,
      scene: "biz",
      tradeType: "JSAPI",
      createdById: randomUUID(),
      createdByName: "陈静",
      createdAt: now,
      ...change,
    },
  });
}

function addRenotification(change: Partial<Prisma.RenotificationUncheckedCreateInput>) {
  return db().renotification.create({
    data: {
      requestKey: randomUUID(),
      accountId: randomUUID(),
      wechatOrderId: "w",
      reason: "r",
      state: "accepted",
      createdById: randomUUID(),
      createdByName: "n",
      createdAt: now,
      ...change,
    },
  });
}

describe("the overview", () => {
  it("of a desk where nothing has happened says so", async () => {
    expect(await readOverview("finance", now)).toEqual({
      day: "2026-11-21",
      today: { all: { count: 0, amountFen: 0 }, states: {}, upstream: {} },
      attention: {
        items: [],
        checked: ["orders", "renotifications", "discrepancies", "bills", "runs", "shopping"],
        unread: [],
      },
      recentOrders: [],
      recentEvents: null,
    });
  });

  it("counts the orders of the day in Asia/Shanghai, and what they come to", async () => {
    await addOrder({ upstreamStatus: "paid", feeFen: 12_345n, createdAt: minutesAgo(30) });
    await addOrder({ upstreamStatus: "unpaid", createdAt: minutesAgo(1) });
    await addOrder({ state: "rejected", feeFen: 5n });
    await addOrder({ upstreamStatus: "paid", createdAt: minutesAgo(31) });
    const { today } = await readOverview("finance", now);
    expect(today).toEqual({
      all: { count: 3, amountFen: 32_350 },
      states: { placed: { count: 2, amountFen: 32_345 }, rejected: { count: 1, amountFen: 5 } },
      upstream: { paid: { count: 1, amountFen: 12_345 }, unpaid: { count: 1, amountFen: 20_000 } },
    });
  });

  it("names what needs someone, each with its count and the oldest of it, and nothing else", async () => {
    await addOrder({ state: "submitting", createdAt: now });
    await addOrder({ state: "submitting", createdAt: minutesAgo(2) });
    await addOrder({ state: "unknown", createdAt: daysAgo(40) });
    await addOrder({ state: "unknown", createdAt: daysAgo(2) });
    await addRenotification({ delivery: "refused", createdAt: daysAgo(20) });
    await addRenotification({ delivery: "delivered" });
    await addRenotification({ state: "rejected", createdAt: daysAgo(3) });
    await addRenotification({ state: "rejected", createdAt: daysAgo(9) });
    await addRenotification({ state: "unknown", delivery: "not_seen", createdAt: daysAgo(8) });
    await addRenotification({ state: "unknown", delivery: "not_seen", createdAt: daysAgo(1) });
    await addRenotification({ state: "unknown", delivery: "pending", createdAt: daysAgo(1) });
    const again = { accountId: randomUUID(), wechatOrderId: "again" };
    await addRenotification({ ...again, delivery: "refused", createdAt: daysAgo(5) });
    await addRenotification({ ...again, delivery: "delivered", createdAt: daysAgo(4) });
    const { attention } = await readOverview("support", now);
    expect(attention.items).toEqual([
      { kind: "orders-unknown", count: 2, oldestAt: daysAgo(40).toISOString() },
      { kind: "renotifications-refused", count: 1, oldestAt: daysAgo(20).toISOString() },
      { kind: "renotifications-rejected", count: 2, oldestAt: daysAgo(9).toISOString() },
      { kind: "renotifications-not-seen", count: 2, oldestAt: daysAgo(8).toISOString() },
      { kind: "orders-submitting", count: 1, oldestAt: minutesAgo(2).toISOString() },
    ]);
  });

  it("shows the newest ten orders, and the log only to those who may read it", async () => {
    for (let index = 0; index < 12; index += 1) await addOrder({ description: `order ${index}` });
    const actor = { type: "system", name: "test", requestId: "r", address: null } as const;
    await db().$transaction((tx) => recordAudit(tx, { actor, action: "access.read", outcome: "succeeded" }));
    const seen = await Promise.all(
      (["finance", "support", "admin", "auditor"] as const).map((role) => readOverview(role, now)),
    );
    expect(seen.map((overview) => overview.recentOrders.length)).toEqual([10, 10, 10, 10]);
    expect(seen[0]?.recentOrders[0]?.description).toBe("order 11");
    expect(seen.map((overview) => overview.recentEvents?.length ?? null)).toEqual([null, null, 1, 1]);
  });
});
