import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { UserActor } from "@/lib/audit/actor";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount } from "@/lib/db/test-fixtures";
import { checkRenotification } from "@/lib/renotifications/check-renotification";
import { countRowsOf } from "@/lib/runs/count-rows";
import { retryRun } from "@/lib/runs/retry-run";
import { addPerson } from "@/lib/runs/testing/orders";
import { workRun } from "@/lib/runs/work-run";
import { anhui, shaoguan, startTestSandbox } from "@/sandbox/test-sandbox";
import { insertDiscrepancy } from "../testing/insert-discrepancy";
import { discrepancy, settle, settleWorld } from "../testing/settle-world";
import { followAllTold } from "./follow-told";
import {
  previewSettlements,
  previewSettlementsInput,
  startSettlements,
  startSettlementsInput,
} from "./settle-many";

const sandbox = await startTestSandbox();
openTestDatabase({ WECHAT_ORIGIN: sandbox.origin, RENOTIFICATIONS_PER_SECOND: "200" });
afterAll(() => sandbox.stop());

let accountId = "";
let otherAccountId = "";
let clerk: UserActor;
beforeAll(async () => {
  accountId = (await addTestAccount(shaoguan)).id;
  otherAccountId = (await addTestAccount(anhui)).id;
  clerk = await addPerson("finance");
});
beforeEach(async () => {
  await world.calmDown();
  await db().accountHealth.deleteMany();
  await db().discrepancySettlement.deleteMany();
  await db().discrepancy.deleteMany();
});
const world = settleWorld(sandbox, () => ({ id: accountId, appid: shaoguan.appid }));

type Asked = Record<string, unknown>;
const all = { scope: {}, filter: {}, ids: null, resolution: "handled_elsewhere", accountId: null };
const preview = (change: Asked = {}) =>
  previewSettlements({
    actor: clerk,
    input: previewSettlementsInput.parse({ ...all, ...change }),
    now: new Date(),
  });
const start = (change: Asked = {}) => {
  const asked = {
    ...all,
    requestKey: randomUUID(),
    locale: "zh-CN",
    remark: "已在柜台处理",
    fit: 1,
    ...change,
  };
  return startSettlements({ actor: clerk, input: startSettlementsInput.parse(asked), now: new Date() });
};
const job = (name: string) => ({ type: "job", name, requestId: randomUUID(), address: null }) as const;
const work = (runId: string, now = new Date()) => workRun({ actor: job("runs.work"), input: { runId }, now });
const counts = (runId: string) => countRowsOf(db(), runId);
const runOf = (id: string) => db().run.findUniqueOrThrow({ where: { id } });

async function many(count: number, change: Omit<Parameters<typeof insertDiscrepancy>[0], "accountId"> = {}) {
  const made = Array.from({ length: count }, () => insertDiscrepancy({ accountId, ...change }));
  return (await Promise.all(made)).map(({ id }) => id);
}

describe("the confirmation", () => {
  it("counts exactly what fits, and what does not and why, for all that match", async () => {
    const place = { regionCode: "440200", departmentCode: "1", number: "A", transactionId: "T" };
    await many(4, place);
    await many(2);
    await many(3, { kind: "amount_differs" });
    await many(5, { ...place, state: "gone" });
    expect(await preview({ resolution: "adopted", filter: { state: "all" } })).toEqual({
      fit: 4,
      excluded: expect.arrayContaining([
        { because: "no-number", count: 2 },
        { because: "amount-stands", count: 3 },
        { because: "gone", count: 5 },
      ]),
      remark: "optional",
      accounts: [{ id: accountId, name: expect.any(String), count: 4 }],
    });
    expect(await preview({ resolution: "adopted" })).toMatchObject({ fit: 4, remark: "optional" });
  });

  it("keeps to the ticked ones of a page, and to one account where WeChat is asked", async () => {
    const [one, two] = await many(3, { kind: "receiver_not_told", orderId: randomUUID() });
    await insertDiscrepancy({
      accountId: otherAccountId,
      kind: "receiver_not_told",
      orderId: randomUUID(),
    });
    expect(await preview({ ids: [one, two] })).toMatchObject({ fit: 2, excluded: [], accounts: [] });
    const renotify = { resolution: "renotified" };
    expect((await preview(renotify)).accounts).toHaveLength(2);
    expect(await preview({ ...renotify, accountId })).toMatchObject({
      fit: 3,
      excluded: [{ because: "other-account", count: 1 }],
    });
    await expect(start({ ...renotify, fit: 4 })).rejects.toMatchObject({
      details: { detail: "settlement-choose-account" },
    });
  });

  it("leaves out what is being settled already, and says so", async () => {
    const [waiting] = await many(3, { kind: "receiver_not_told", orderId: randomUUID() });
    await db().discrepancySettlement.create({
      data: {
        requestKey: randomUUID(),
        discrepancyId: waiting ?? "",
        resolution: "renotified",
        remark: "财政未入账",
        state: "waiting",
        createdById: clerk.id,
        createdByName: clerk.name,
      },
    });
    await many(1, { kind: "amount_differs" });
    const renotify = { resolution: "renotified", accountId };
    expect(await preview(renotify)).toMatchObject({
      fit: 2,
      excluded: expect.arrayContaining([
        { because: "under-way", count: 1 },
        { because: "told-only", count: 1 },
      ]),
    });
    const { id } = await start({ ...renotify, fit: 2, remark: "财政未入账" });
    const rows = await db().runRow.findMany({ where: { runId: id } });
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows.map(({ input }) => input))).not.toContain(waiting);
    await db().discrepancySettlement.updateMany({ data: { state: "refused" } });
    expect(await preview(renotify)).toMatchObject({ fit: 3 });
  });

  it("takes 5,000 at once, the oldest first, and says how many are left", async () => {
    await db().$executeRaw`
      INSERT INTO discrepancies (id, account_id, mch_id, day, kind, subject, state, created_at, updated_at)
      SELECT gen_random_uuid(), ${accountId}::uuid, '', '2026-11-20', 'missing_in_desk', 'payment:' || n, 'open',
        now() - n * interval '1 second', now()
      FROM generate_series(1, 5003) AS n`;
    expect(await preview()).toMatchObject({ fit: 5_000, excluded: [{ because: "over-cap", count: 3 }] });
    const { id } = await start({ fit: 5_000 });
    expect(await db().runRow.count({ where: { runId: id } })).toBe(5_000);
    const newest = await db().discrepancy.findFirstOrThrow({ where: { subject: "payment:1" } });
    const rows = await db().runRow.count({
      where: { runId: id, input: { path: ["discrepancyId"], equals: newest.id } },
    });
    expect(rows).toBe(0);
  });

  it("does nothing where what matches has changed since, or the remark is missing", async () => {
    await many(2);
    await expect(start({ fit: 3 })).rejects.toMatchObject({
      details: { detail: "settlement-selection-changed" },
    });
    await expect(start({ fit: 2, remark: "" })).rejects.toMatchObject({ details: { field: "remark" } });
    expect(await db().run.count({ where: { kind: "reconciliation.settle", state: "running" } })).toBe(1);
  });
});

describe("a run over many", () => {
  it("settles each once, in the name of who started it, and of two clicks is one run", async () => {
    const ids = await many(12);
    const asked = { requestKey: randomUUID(), fit: 12 };
    const { id } = await start(asked);
    await work(id);
    expect(await start(asked)).toEqual({ id });
    expect(await counts(id)).toMatchObject({ succeeded: 12, waiting: 0 });
    expect(await runOf(id)).toMatchObject({ state: "finished" });
    for (const one of ids) {
      expect(await discrepancy(one)).toMatchObject({ state: "settled", settledByName: clerk.name });
    }
    const events = await db().auditEvent.groupBy({
      by: ["action"],
      where: { requestId: id },
      _count: true,
    });
    expect(events).toContainEqual({ action: "reconciliation.settle", _count: 12 });
  });

  it("leaves a row that somebody settled meanwhile to a person, and does the others", async () => {
    const [first = ""] = await many(3);
    const { id } = await start({ fit: 3 });
    await settle({ discrepancyId: first, resolution: "not_ours" });
    await work(id);
    expect(await counts(id)).toMatchObject({ succeeded: 2, refused: 1 });
    expect(await discrepancy(first)).toMatchObject({ resolution: "not_ours" });
  });

  it("adopts, and tries the failed ones again without doubling an order", async () => {
    const missing = [await world.missing(), await world.missing(), await world.missing()];
    await sandbox.control("POST", "/faults", {
      endpoint: "/nontax/getorderlist",
      kind: "errcode",
      errcode: 48001,
      count: 1,
    });
    const { id } = await start({ resolution: "adopted", accountId, remark: "", fit: 3 });
    await work(id);
    expect(await counts(id)).toMatchObject({ succeeded: 2, failed: 1 });
    await retryRun({ actor: clerk, input: { id, count: 1 }, now: new Date() });
    await work(id);
    expect(await counts(id)).toMatchObject({ succeeded: 3, failed: 0 });
    const orders = await db().order.count({
      where: { wechatOrderId: { in: missing.map(({ wechatOrderId }) => wechatOrderId) } },
    });
    expect(orders).toBe(3);
  });
});

describe("a bulk re-notification", () => {
  const renotified = { resolution: "renotified", remark: "财政未入账" };

  it("counts a row as done when its receivers have been told, and not when WeChat accepted", async () => {
    const ids = [(await world.untold()).id, (await world.untold()).id];
    const { id } = await start({ ...renotified, accountId, fit: 2 });
    await work(id);
    expect(await counts(id)).toMatchObject({ unknown: 2, succeeded: 0 });
    await sandbox.control("POST", "/settle");
    for (const row of await db().renotification.findMany({ where: { delivery: "pending" } })) {
      await checkRenotification({ actor: clerk, input: { id: row.id }, now: new Date() });
    }
    await followAllTold({ actor: job("reconciliation.follow"), input: {}, now: new Date() });
    await work(id);
    expect(await counts(id)).toMatchObject({ succeeded: 2, unknown: 0 });
    expect(await runOf(id)).toMatchObject({ state: "finished" });
    for (const one of ids) expect(await discrepancy(one)).toMatchObject({ resolution: "renotified" });
  });

  it.each([
    [45011, "account-paused-minute_quota", 2 * 60_000],
    [45009, "account-paused-daily_quota", 25 * 3_600_000],
  ])("is held back on %i, and goes on by itself when the time has come", async (errcode, reason, laterMs) => {
    const discrepancies = [await world.untold(), await world.untold()];
    const { id } = await start({ ...renotified, accountId, fit: 2 });
    await sandbox.control("POST", "/faults", {
      endpoint: "/nontax/notifyinconsistentorder",
      kind: "errcode",
      errcode,
      count: 9,
    });
    await work(id);
    const held = await runOf(id);
    expect(held).toMatchObject({ state: "held", reason });
    expect(await counts(id)).toMatchObject({ waiting: 2 });
    await work(id);
    expect(await runOf(id)).toMatchObject({ state: "held" });
    await sandbox.control("DELETE", "/faults");
    await db().accountHealth.deleteMany();
    await work(id, new Date(Date.now() + laterMs));
    expect(await counts(id)).toMatchObject({ unknown: 2, waiting: 0 });
    for (const one of discrepancies) {
      const accepted = { wechatOrderId: one.wechatOrderId, state: "accepted" } as const;
      expect(await db().renotification.count({ where: accepted })).toBe(1);
    }
  });
});
