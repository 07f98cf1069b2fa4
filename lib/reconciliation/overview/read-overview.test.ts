import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount } from "@/lib/db/test-fixtures";
import { insertOrder } from "@/lib/orders/testing/insert-order";
import { dateOf } from "../import-bill";
import { listMerchants } from "../merchants";
import { type DayFacts, dayState } from "./day-state";
import { readOverview, readTrend } from "./read-overview";

openTestDatabase();

const now = new Date("2026-11-21T10:00:00+08:00");
const mchId = "1900012345";
const noSearch = { account: null, mch: null, month: null };
let accountId = "";

beforeAll(async () => {
  accountId = (await addTestAccount({ appid: "wx5f6e43071809a9dd", secret: "secret", name: "市财政" })).id;
  const data = { mchId, createdAt: new Date("2026-11-10T09:00:00+08:00") };
  await db().account.update({ where: { id: accountId }, data });
});

beforeEach(async () => {
  await db().order.deleteMany();
  await db().bill.deleteMany();
  await db().billFetch.deleteMany();
  await db().discrepancy.deleteMany();
});

function insertBill(day: string, change: Partial<Prisma.BillUncheckedCreateInput> = {}) {
  return db().bill.create({
    data: {
      accountId,
      mchId,
      day: dateOf(day),
      state: "current",
      source: "download",
      payments: 3,
      paidFen: 300n,
      refundedFen: 10n,
      createdById: "job",
      createdByName: "job",
      loadedAt: now,
      matchedAt: now,
      ...change,
    },
  });
}

function insertDiscrepancy(day: string, state: "open" | "settled" | "gone", subject: string, mch = mchId) {
  const kind = "missing_in_desk" as const;
  return db().discrepancy.create({
    data: { accountId, mchId: mch, day: dateOf(day), kind, subject, state },
  });
}

const cellOf = async (day: string) =>
  (await readOverview({ ...noSearch, month: day.slice(0, 7) }, now)).month?.days.find(
    (cell) => cell.day === day,
  );

describe("a day's cell", () => {
  it("has the totals of the bill that counts, and what is open of it", async () => {
    await insertBill("2026-11-18", { state: "replaced", paidFen: 1n });
    const { id: billId } = await insertBill("2026-11-18");
    await insertDiscrepancy("2026-11-18", "open", "payment:1");
    await insertDiscrepancy("2026-11-18", "open", "payment:2");
    await insertDiscrepancy("2026-11-18", "settled", "payment:3");
    await insertDiscrepancy("2026-11-18", "gone", "payment:4");
    await insertDiscrepancy("2026-11-18", "open", "payment:1", "other");
    expect(await cellOf("2026-11-18")).toEqual({
      day: "2026-11-18",
      state: "open",
      billId,
      payments: 3,
      paidFen: 300,
      refundedFen: 10,
      covers: { payments: true, refunds: true },
      open: 2,
      fetch: null,
    });
  });

  it("tells why a bill does not come, and when it is tried again", async () => {
    const nextAt = new Date("2026-11-21T11:00:00+08:00");
    const problem = { kind: "rejected", errcode: 9710007, errmsg: "not yet" };
    const asked = { accountId, mchId, askedAt: now, askedByName: "李文", problem };
    await db().billFetch.create({
      data: { ...asked, day: dateOf("2026-11-20"), state: "waiting", tries: 2, nextAt },
    });
    await db().billFetch.create({
      data: { ...asked, day: dateOf("2026-11-19"), state: "given_up", tries: 9 },
    });
    expect(await cellOf("2026-11-20")).toMatchObject({
      state: "waiting",
      fetch: { tries: 2, nextAt: nextAt.toISOString(), problem, isGivenUp: false },
    });
    expect(await cellOf("2026-11-19")).toMatchObject({ state: "failed", fetch: { isGivenUp: true } });
    expect((await readOverview(noSearch, now)).scopes).toMatchObject([{ givenUp: 1 }]);
  });

  const facts: DayFacts = {
    day: "2026-11-20",
    current: null,
    open: 0,
    isLoading: false,
    hasFailed: false,
    fetch: null,
    since: "2026-11-10",
  };
  const current = { matchedAt: now, isWhole: true };
  const half = { ...current, isWhole: false };

  it.each<[string, Partial<DayFacts>, string?]>([
    ["balanced", { current }],
    ["open", { current, open: 1 }],
    ["half", { current: half }],
    ["open", { current: half, open: 1 }],
    ["matching", { current: { ...current, matchedAt: null }, open: 1 }],
    ["balanced", { current, hasFailed: true, fetch: "given_up" }],
    ["loading", { isLoading: true, fetch: "waiting" }],
    ["waiting", { fetch: "waiting", hasFailed: true }],
    ["failed", { fetch: "given_up" }],
    ["failed", { hasFailed: true, fetch: "done" }],
    ["missing", {}],
    ["before", { day: "2026-11-09" }],
    ["missing", { day: "2026-11-10" }],
    ["today", { day: "2026-11-21" }],
    ["future", { day: "2026-11-22" }],
    ["early", {}, "2026-11-21T05:59:00+08:00"],
    ["early", {}, "2026-11-21T06:29:00+08:00"],
    ["missing", {}, "2026-11-21T06:30:00+08:00"],
  ])("is %s: %j %s", (state, change, at) => {
    expect(dayState({ ...facts, ...change }, at ? new Date(at) : now)).toBe(state);
  });
});

describe("the merchants", () => {
  it("are those of settings, orders and bills, each once", async () => {
    await insertOrder({ accountId, mchId });
    await insertOrder({ accountId, mchId: "2" });
    await insertOrder({ accountId, mchId: "2" });
    await insertOrder({ accountId, mchId: "1" });
    await insertBill("2026-11-18", { mchId: "" });
    await insertBill("2026-11-18", { mchId: "3", state: "failed" });
    expect((await listMerchants()).map((merchant) => merchant.mchId)).toEqual(["", "1", mchId, "2"]);
    const other = "00000000-0000-4000-8000-000000000000";
    expect(await listMerchants(other)).toEqual([]);
  });

  it("of which a URL names one; any other URL shows one that has bills, and this month", async () => {
    await insertOrder({ accountId, mchId: "1" });
    await insertBill("2026-11-18");
    const named = await readOverview({ account: accountId, mch: "1", month: "2026-02" }, now);
    expect(named.selected).toEqual({ accountId, mchId: "1" });
    expect(named.month?.days).toHaveLength(28);
    for (const search of [noSearch, { account: "x", mch: "\u0000", month: "2026-13" }]) {
      const { selected, month } = await readOverview(search, now);
      expect(selected).toEqual({ accountId, mchId });
      expect(month?.month).toBe("2026-11");
    }
  });

  it("leave no account out of which none is known", async () => {
    await db().account.update({ where: { id: accountId }, data: { mchId: null } });
    const { scopes } = await readOverview(noSearch, now);
    await db().account.update({ where: { id: accountId }, data: { mchId } });
    expect(scopes).toMatchObject([{ accountId, mchId: "", canFetch: false }]);
  });

  it("tell how many days are done, and how old the oldest open discrepancy is", async () => {
    await insertBill("2026-11-18");
    await insertBill("2026-11-19");
    await insertDiscrepancy("2026-11-19", "open", "payment:1");
    await insertDiscrepancy("2026-11-18", "open", "payment:2");
    await insertDiscrepancy("2026-11-17", "settled", "payment:3");
    const { scopes } = await readOverview(noSearch, now);
    expect(scopes).toMatchObject([{ daysDone: 2, open: 2, oldestOpenDay: "2026-11-18", canFetch: true }]);
  });
});

it("shows the last 90 days to yesterday as a trend; a day without a bill is no day of nothing paid", async () => {
  await insertBill("2026-11-20");
  await insertBill("2026-08-01");
  await insertDiscrepancy("2026-11-20", "open", "payment:1");
  const points = await readTrend({ accountId, mchId }, now);
  expect(points).toHaveLength(90);
  expect(points.at(-1)).toEqual({ day: "2026-11-20", paidFen: 300, open: 1 });
  expect(points.at(-2)).toEqual({ day: "2026-11-19", paidFen: null, open: 0 });
  expect(points[0]?.day).toBe("2026-08-23");
});
