import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { pauseForQuota } from "@/lib/accounts/health";
import type { JobActor } from "@/lib/audit/actor";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount, testActor } from "@/lib/db/test-fixtures";
import { insertOrder } from "@/lib/orders/testing/insert-order";
import { shaoguan, startTestSandbox } from "@/sandbox/test-sandbox";
import { sweepBills } from "../sweep-bills";
import { askBill } from "./ask-bill";
import { dueDays } from "./bill-days";
import { fetchBill } from "./fetch-bill";

const sandbox = await startTestSandbox();
openTestDatabase({ WECHAT_ORIGIN: sandbox.origin });
afterAll(() => sandbox.stop());

const day = "2026-12-01";
const mchId = "1900012345";
const next = (time: string) => new Date(`2026-12-02T${time}+08:00`);
const now = next("06:31:00");
let accountId = "";

const job = (): JobActor => ({
  type: "job",
  name: "reconciliation.fetch",
  requestId: crypto.randomUUID(),
  address: null,
});
const fetchAt = (at: Date) => fetchBill({ actor: job(), input: { accountId, mchId, day }, now: at });
const sweepAt = (at: Date) => sweepBills({ actor: job(), input: {}, now: at });
const ask = (at = now, change = {}) =>
  askBill({ actor: testActor("finance"), input: { accountId, mchId, day, ...change }, now: at });
const wanted = () => db().billFetch.findFirst({ where: { day: new Date(day) } });
const jobsOf = (name: string) =>
  db().$queryRaw<{ key: string }[]>`SELECT singleton_key AS key FROM pgboss.job WHERE name = ${name}`;
const temporaryFiles = () => readdirSync(tmpdir()).filter((name) => name.startsWith("levydesk-file-"));

beforeAll(async () => {
  accountId = (await addTestAccount(shaoguan)).id;
  await db().account.update({
    where: { id: accountId },
    data: { mchId, createdAt: new Date("2026-11-30T10:00:00+08:00") },
  });
  await sandbox.control("PUT", "/clock", { now: "2026-12-01T10:00:00+08:00" });
  const id = await sandbox.place();
  await sandbox.control("POST", `/orders/${id}/pay`, {});
  await sandbox.control("PUT", "/clock", { now: now.toISOString() });
});

beforeEach(async () => {
  await sandbox.control("DELETE", "/faults");
  await db().bill.deleteMany();
  await db().billRow.deleteMany();
  await db().billFetch.deleteMany();
  await db().discrepancy.deleteMany();
  await db().accountHealth.deleteMany();
  await db().$executeRaw`DELETE FROM pgboss.job WHERE name LIKE 'reconciliation.%'`;
});

describe("a person who asks for the bill of a day", () => {
  it("has it downloaded, imported and matched, and the log tells who asked", async () => {
    expect(await ask()).toEqual({ isNew: true });
    expect(await jobsOf("reconciliation.fetch")).toEqual([{ key: `${accountId}/${mchId}/${day}` }]);
    await fetchAt(now);
    const bill = await db().bill.findFirstOrThrow();
    expect(bill).toMatchObject({
      state: "current",
      source: "download",
      mchId,
      payments: 1,
      paidFen: 20_000n,
    });
    expect(bill.matchedAt).not.toBeNull();
    expect(await db().discrepancy.findMany()).toMatchObject([{ kind: "missing_in_desk", state: "open" }]);
    expect(await wanted()).toMatchObject({ state: "done", billId: bill.id, nextAt: null });
    const calls = await db().wechatCall.findMany({ where: { endpoint: "nontax/downloadbill" } });
    expect(calls).toMatchObject([{ outcome: "ok", accountId }]);
    expect(JSON.stringify(calls[0]?.response)).not.toContain("交易时间");
    const actions = await db().auditEvent.findMany({ where: { action: { startsWith: "reconciliation." } } });
    expect(actions.map(({ action, actorType }) => `${action} ${actorType}`)).toEqual([
      "reconciliation.fetch user",
      "reconciliation.import job",
      "reconciliation.match job",
    ]);
    expect(temporaryFiles()).toEqual([]);
  });

  it("asks once, however often she clicks", async () => {
    const asked = await Promise.all([ask(), ask(), ask()]);
    expect(asked.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(await jobsOf("reconciliation.fetch")).toHaveLength(1);
  });

  it("asks anew for a day that has its bill; the same contents are not imported twice", async () => {
    await ask();
    await fetchAt(now);
    await db().$executeRaw`DELETE FROM pgboss.job WHERE name = 'reconciliation.fetch'`;
    expect(await ask()).toEqual({ isNew: true });
    await fetchAt(now);
    expect(await db().bill.count()).toBe(1);
    expect(await wanted()).toMatchObject({ state: "done", tries: 1 });
  });

  it.each([
    ["a day whose bill cannot be there yet", { day: "2026-12-02" }, "bill-too-early"],
    ["a merchant that is not the account's", { mchId: "1" }, "merchant-unknown"],
    ["an account that is none", { accountId: "00000000-0000-4000-8000-000000000000" }, "account-not-found"],
  ])("is refused %s", async (_name, change, detail) => {
    await expect(ask(now, change)).rejects.toMatchObject({ details: { detail } });
    expect(await db().billFetch.count()).toBe(0);
  });
});

describe("a bill that is not there", () => {
  it.each([
    ["refused", { kind: "errcode", errcode: 9710007 }, { kind: "rejected", errcode: 9710007 }],
    ["cut off", { kind: "half-answer" }, { kind: "unknown" }],
    ["garbage", { kind: "garbage" }, { kind: "unknown" }],
  ])(
    "is tried for again, later and later: %s",
    async (_name, fault, problem) => {
      await ask();
      await sandbox.control("POST", "/faults", { endpoint: "/nontax/downloadbill", ...fault });
      await fetchAt(now);
      expect(await wanted()).toMatchObject({ state: "waiting", tries: 1, nextAt: next("06:41:00"), problem });
      await fetchAt(next("06:41:00"));
      expect(await wanted()).toMatchObject({ tries: 2, nextAt: next("07:01:00") });
      await sandbox.control("DELETE", "/faults");
      await fetchAt(next("07:01:00"));
      expect(await wanted()).toMatchObject({ state: "done" });
      expect(await db().bill.count({ where: { state: "current" } })).toBe(1);
      expect(temporaryFiles()).toEqual([]);
    },
    60_000,
  );

  it("is given up after three days, which the log tells", async () => {
    await ask();
    await sandbox.control("POST", "/faults", {
      endpoint: "/nontax/downloadbill",
      kind: "errcode",
      errcode: 9710007,
    });
    await db().billFetch.updateMany({ data: { tries: 20 } });
    await fetchAt(new Date("2026-12-05T04:00:00+08:00"));
    expect(await wanted()).toMatchObject({ state: "given_up", nextAt: null, problem: { errcode: 9710007 } });
    const event = await db().auditEvent.findFirst({ orderBy: { sequence: "desc" } });
    expect(event).toMatchObject({ action: "reconciliation.fetch", outcome: "failed", reason: "9710007" });
  });

  it("waits while the account's calls are paused, and that counts as no try", async () => {
    await ask();
    await pauseForQuota({ accountId, interface: "nontax/downloadbill" }, "daily_quota", new Date());
    const { until } = await db().accountHealth.findFirstOrThrow({ where: { accountId } });
    await fetchAt(now);
    const problem = { kind: "paused" };
    expect(await wanted()).toMatchObject({ state: "waiting", tries: 0, nextAt: until, problem });
  });

  it("is not asked for twice at the same time, nor before it is due", async () => {
    await ask();
    await Promise.all([fetchAt(now), fetchAt(now)]);
    expect(await db().bill.count()).toBe(1);
    await db().billFetch.updateMany({ data: { state: "waiting", nextAt: next("08:00:00") } });
    await fetchAt(next("07:00:00"));
    expect(await wanted()).toMatchObject({ state: "waiting", nextAt: next("08:00:00") });
  });
});

describe("the sweep", () => {
  it("wants the bills of the days since the account came, after 06:30, and once", async () => {
    await sweepAt(next("06:29:00"));
    const days = async () =>
      (await db().billFetch.findMany({ orderBy: { day: "asc" } })).map((row) =>
        row.day.toISOString().slice(0, 10),
      );
    expect(await days()).toEqual(["2026-11-30"]);
    await sweepAt(next("06:30:00"));
    await sweepAt(next("06:31:00"));
    expect(await days()).toEqual(["2026-11-30", "2026-12-01"]);
    expect(await jobsOf("reconciliation.fetch")).toHaveLength(2);
  });

  it("takes an empty day for a day like others", async () => {
    await sweepAt(now);
    await fetchBill({ actor: job(), input: { accountId, mchId, day: "2026-11-30" }, now });
    await fetchAt(now);
    const bills = await db().bill.findMany({ orderBy: { day: "asc" } });
    expect(bills).toMatchObject([
      { state: "current", rows: 0 },
      { state: "current", rows: 1 },
    ]);
  });

  it("tells two empty days apart, though their files are the same", async () => {
    await sweepAt(new Date("2026-12-04T07:00:00+08:00"));
    await sandbox.control("PUT", "/clock", { now: "2026-12-04T07:00:00+08:00" });
    for (const empty of ["2026-12-02", "2026-12-03"]) {
      const at = new Date("2026-12-04T07:00:00+08:00");
      await fetchBill({ actor: job(), input: { accountId, mchId, day: empty }, now: at });
    }
    await sandbox.control("PUT", "/clock", { now: now.toISOString() });
    expect(await db().bill.count({ where: { state: "current", rows: 0 } })).toBe(2);
  });

  it("finds the merchants of orders, and leaves those of disabled accounts", async () => {
    await insertOrder({ accountId, mchId: "1487650201" });
    const other = await addTestAccount({ appid: "wx0000000000000001", secret: "s", name: "停用" });
    await db().account.update({
      where: { id: other.id },
      data: { mchId: "1", disabledAt: now, createdAt: new Date("2026-11-01T00:00:00Z") },
    });
    await sweepAt(now);
    const merchants = await db().billFetch.findMany({ distinct: ["mchId"], orderBy: { mchId: "asc" } });
    expect(merchants.map((row) => row.mchId)).toEqual(["1487650201", mchId]);
    await db().order.deleteMany();
  });

  it("gives a bill that a dead worker left its next try", async () => {
    await ask();
    await db().$executeRaw`DELETE FROM pgboss.job WHERE name = 'reconciliation.fetch'`;
    await sweepAt(now);
    expect((await jobsOf("reconciliation.fetch")).map(({ key }) => key)).toContain(
      `${accountId}/${mchId}/${day}`,
    );
  });

  it("fails imports whose process died, and leaves no line of them", async () => {
    const data = {
      accountId,
      source: "file",
      createdById: "x",
      createdByName: "x",
      state: "loading" as const,
      day: new Date(day),
    };
    const dead = await db().bill.create({ data: { ...data, createdAt: next("05:00:00") } });
    const alive = await db().bill.create({ data: { ...data, createdAt: next("06:20:00") } });
    await db().billRow.create({
      data: {
        billId: dead.id,
        line: 2,
        kind: "payment",
        tradedAt: now,
        mchId,
        transactionId: "1",
        feeFen: 1n,
        refundFen: 0n,
        handlingFee: 0n,
      },
    });
    await sweepAt(now);
    const [first, second] = await db().bill.findMany({ orderBy: { createdAt: "asc" } });
    expect(first).toMatchObject({ state: "failed", problem: { problem: "interrupted" } });
    expect(second).toMatchObject({ id: alive.id, state: "loading" });
    expect(await db().billRow.count()).toBe(0);
  });

  it("has a bill matched whose process died before it could", async () => {
    await ask();
    await fetchAt(now);
    await db().bill.updateMany({ data: { matchedAt: null, loadedAt: next("06:00:00") } });
    await sweepAt(now);
    expect(await jobsOf("reconciliation.match")).toHaveLength(1);
  });
});

it("takes up a week of days that a desk has missed, and none before their time", () => {
  expect(dueDays(next("06:29:59"))[0]).toBe("2026-11-30");
  expect(dueDays(next("06:30:00"))).toEqual([
    "2026-12-01",
    "2026-11-30",
    "2026-11-29",
    "2026-11-28",
    "2026-11-27",
    "2026-11-26",
    "2026-11-25",
  ]);
});
