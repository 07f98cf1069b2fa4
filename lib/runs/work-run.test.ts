import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { UserActor } from "@/lib/audit/actor";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount } from "@/lib/db/test-fixtures";
import { jobs } from "@/lib/jobs/boss";
import { healAccount, orderInput, placeOrder } from "@/lib/orders/testing/desk";
import { shaoguan, startTestSandbox } from "@/sandbox/test-sandbox";
import { cancelRun } from "./cancel-run";
import { countRowsOf } from "./count-rows";
import { createRun, type NewRow } from "./create-run";
import { pauseRun } from "./pause-run";
import { resumeRun } from "./resume-run";
import { retryRun } from "./retry-run";
import { sweepRuns } from "./sweep-runs";
import { addPerson, badRow, orderRows } from "./testing/orders";
import { workRun } from "./work-run";

const sandbox = await startTestSandbox();
openTestDatabase({ WECHAT_ORIGIN: sandbox.origin });

let accountId: string;
let clerk: UserActor;
beforeAll(async () => {
  accountId = (await addTestAccount({ ...shaoguan, name: "韶关政务非税缴费" })).id;
});
beforeEach(async () => {
  clerk = await addPerson("finance");
  await sandbox.control("PUT", "/faults", { faults: [] });
  await healAccount(accountId);
});
afterAll(() => sandbox.stop());

const fault = (endpoint: string, body: object) =>
  sandbox.control("POST", "/faults", { endpoint: `/nontax/${endpoint}`, ...body });
const jobActor = () => ({ type: "job", name: "runs.work", requestId: randomUUID(), address: null }) as const;
const start = async (rows: NewRow[], requestKey: string = randomUUID()) => {
  const asked = { requestKey, kind: "orders.place", accountId, title: "批量下单", columns: ["编号"], rows };
  return (await createRun(clerk, { ...asked, kind: "orders.place" }, new Date())).id;
};
const work = (runId: string, now = new Date()) => workRun({ actor: jobActor(), input: { runId }, now });
const sweep = (now = new Date()) => sweepRuns({ actor: jobActor(), input: {}, now });
const act = (id: string, actor = clerk) => ({ actor, input: { id }, now: new Date() });
const runOf = (id: string) => db().run.findUniqueOrThrow({ where: { id } });
const rowsOf = (runId: string) => db().runRow.findMany({ where: { runId }, orderBy: { number: "asc" } });
const counts = (runId: string) => countRowsOf(db(), runId);
const eventsOf = (runId: string) =>
  db().auditEvent.findMany({
    where: { targetType: "run", targetId: runId },
    orderBy: { sequence: "asc" },
  });
const callsOf = async (endpoint: string) => {
  const { calls } = (await sandbox.control("GET", "/ledger")) as unknown as { calls: Record<string, number> };
  return calls[`/nontax/${endpoint}`] ?? 0;
};
const ordersFor = (labels: string[]) => db().order.findMany({ where: { paymentNoticeNo: { in: labels } } });

describe("a run", () => {
  it("places one order for each good row, leaves the bad ones with why, and says so in the log", async () => {
    const runId = await start([...orderRows(accountId, 8), badRow(10)]);
    await work(runId);
    expect(await counts(runId)).toMatchObject({ succeeded: 8, refused: 1, waiting: 0, working: 0 });
    expect(await runOf(runId)).toMatchObject({ state: "finished", endedAt: expect.any(Date) });
    const rows = await rowsOf(runId);
    const orders = await db().order.findMany({
      where: { id: { in: rows.flatMap((row) => row.targetId ?? []) } },
    });
    expect(orders.map((order) => order.state)).toEqual(Array(8).fill("placed"));
    expect(orders.map((order) => order.createdById)).toEqual(Array(8).fill(clerk.id));
    expect(rows.at(-1)).toMatchObject({ state: "refused", problem: { issues: [{ column: "fee" }] } });
    expect((await eventsOf(runId)).map(({ action, actorType }) => [action, actorType])).toEqual([
      ["runs.create", "user"],
      ["runs.finish", "job"],
    ]);
    // Each row's own event names the person, comes from no address of hers, and is found by the run.
    const submitted = { action: "orders.submit", requestId: runId, actorId: clerk.id, address: null };
    expect(await db().auditEvent.count({ where: submitted })).toBe(8);
  });

  it("is one, however often its request is sent", async () => {
    const rows = orderRows(accountId, 2);
    const key = randomUUID();
    const ids = await Promise.all([start(rows, key), start(rows, key), start(rows, key)]);
    expect(new Set(ids).size).toBe(1);
    await expect(start(rows.slice(1), key)).rejects.toMatchObject({
      details: { detail: "request-key-reused" },
    });
    expect(await jobs().findJobs("runs.work", { key: ids[0] })).toHaveLength(1);
  });

  it("looks before it places: a paid number and an open order stop their rows with a link", async () => {
    const [paid, open] = [orderInput(accountId), orderInput(accountId)];
    const before = [await placeOrder(paid), await placeOrder(open)];
    await sandbox.control("POST", `/orders/${before[0]?.wechatOrderId}/pay`, {});
    const rows = orderRows(accountId, 2).map((row, index) => ({
      ...row,
      input: {
        ...("input" in row ? (row.input as object) : {}),
        paymentNoticeNo: [paid, open][index]?.paymentNoticeNo,
      },
    }));
    const placedBefore = await callsOf("unifiedorder");
    const runId = await start(rows);
    await work(runId);
    expect(await rowsOf(runId)).toMatchObject([
      { state: "refused", problem: { detail: "notice-already-paid", href: `/orders/${before[0]?.id}` } },
      { state: "refused", problem: { detail: "order-open", href: `/orders/${before[1]?.id}` } },
    ]);
    expect(await callsOf("unifiedorder")).toBe(placedBefore);
  });

  it("leaves what WeChat refused or did not look up as failed, and tries exactly that again when told", async () => {
    await fault("unifiedorder", { kind: "errcode", errcode: 9_700_301, count: 1 });
    const runId = await start(orderRows(accountId, 3));
    await work(runId);
    expect(await counts(runId)).toMatchObject({ succeeded: 2, failed: 1 });
    const failed = (await rowsOf(runId)).find((row) => row.state === "failed");
    expect(failed?.problem).toMatchObject({ code: "wechat-rejected", errcode: 9_700_301 });
    const retry = (count: number) => retryRun({ ...act(runId), input: { id: runId, count } });
    await expect(retry(2)).rejects.toMatchObject({ details: { detail: "run-rows-changed" } });
    expect(await retry(1)).toMatchObject({ state: "running" });
    await work(runId);
    expect(await counts(runId)).toMatchObject({ succeeded: 3, failed: 0 });
    expect(await ordersFor([failed?.label ?? ""])).toHaveLength(2);
  });

  it("never sends a row of unknown outcome again, and follows its order", async () => {
    await fault("unifiedorder", { kind: "reset-after", count: 1 });
    const runId = await start(orderRows(accountId, 1));
    await work(runId);
    expect(await counts(runId)).toMatchObject({ unknown: 1 });
    expect(await runOf(runId)).toMatchObject({ state: "running" });
    await expect(retryRun({ ...act(runId), input: { id: runId, count: 1 } })).rejects.toMatchObject({
      details: { detail: "run-rows-changed" },
    });
    const [row] = await rowsOf(runId);
    await db().order.update({ where: { id: row?.targetId ?? "" }, data: { state: "placed" } });
    await work(runId);
    expect(await counts(runId)).toMatchObject({ succeeded: 1, unknown: 0 });
    expect(await runOf(runId)).toMatchObject({ state: "finished" });
  });

  it("places a row's order again by itself once it is certain that WeChat never made it", async () => {
    await fault("unifiedorder", { kind: "reset-before", count: 1 });
    const runId = await start(orderRows(accountId, 1));
    await work(runId);
    const [row] = await rowsOf(runId);
    await db().order.update({ where: { id: row?.targetId ?? "" }, data: { state: "absent" } });
    await work(runId);
    expect(await rowsOf(runId)).toMatchObject([{ state: "succeeded", targetId: row?.targetId }]);
    expect(await db().order.findUnique({ where: { id: row?.targetId ?? "" } })).toMatchObject({
      state: "placed",
      attempt: 2,
    });
  });

  it("takes up the rows of a killed worker, and makes one order of each", async () => {
    const runId = await start(orderRows(accountId, 3));
    const [row] = await rowsOf(runId);
    // Killed after the order was placed and before the row learnt of it.
    const input = row?.input as Parameters<typeof placeOrder>[0];
    await placeOrder({ ...input, requestKey: row?.requestKey ?? "" });
    const claimed = { state: "working", claim: randomUUID() } as const;
    await db().runRow.updateMany({ where: { runId, number: { lte: 2 } }, data: claimed });
    await work(runId);
    expect(await counts(runId)).toMatchObject({ succeeded: 3 });
    expect(await ordersFor((await rowsOf(runId)).map(({ label }) => label))).toHaveLength(3);
  });
});

describe("a run that is stopped", () => {
  it("begins no further row while it is paused, and goes on in the name of who takes it up", async () => {
    const runId = await start(orderRows(accountId, 3));
    expect(await pauseRun(act(runId))).toMatchObject({ state: "paused" });
    await work(runId);
    expect(await counts(runId)).toMatchObject({ waiting: 3 });
    const colleague = await addPerson("finance");
    expect(await resumeRun(act(runId, colleague))).toMatchObject({ state: "running" });
    await work(runId);
    expect(await counts(runId)).toMatchObject({ succeeded: 3 });
    expect(await runOf(runId)).toMatchObject({ actorId: colleague.id, createdById: clerk.id });
  });

  it("cancels the rows that wait, for good", async () => {
    const runId = await start(orderRows(accountId, 3));
    await cancelRun(act(runId));
    await work(runId);
    expect(await counts(runId)).toMatchObject({ cancelled: 3 });
    await expect(resumeRun(act(runId))).rejects.toMatchObject({ details: { detail: "run-cancelled" } });
  });

  it("refuses whoever lacks the permission of its kind, on record", async () => {
    const runId = await start(orderRows(accountId, 1));
    const support = await addPerson("support");
    await expect(cancelRun(act(runId, support))).rejects.toMatchObject({ code: "forbidden" });
    expect(
      await db().auditEvent.count({
        where: { action: "runs.cancel", outcome: "refused", actorId: support.id },
      }),
    ).toBe(1);
  });

  it.each([
    ["disabled", { disabledAt: new Date() }, "starter-disabled"],
    ["no longer allowed to", { role: "support" }, "starter-forbidden"],
  ] as const)("pauses when its person is %s, and says so", async (_what, change, reason) => {
    const runId = await start(orderRows(accountId, 2));
    await db().user.update({ where: { id: clerk.id }, data: change });
    await work(runId);
    expect(await runOf(runId)).toMatchObject({ state: "paused", reason });
    expect(await counts(runId)).toMatchObject({ waiting: 2 });
    expect(await eventsOf(runId)).toContainEqual(expect.objectContaining({ action: "runs.pause", reason }));
  });

  it("is held back when the day's quota is used up, and goes on by itself when it is there again", async () => {
    await fault("unifiedorder", { kind: "errcode", errcode: 45_009, count: 20 });
    const runId = await start(orderRows(accountId, 3));
    await work(runId);
    const held = await runOf(runId);
    expect(held).toMatchObject({ state: "held", reason: "account-paused-daily_quota" });
    expect(await counts(runId)).toMatchObject({ waiting: 3, failed: 0 });
    await work(runId);
    expect(await counts(runId)).toMatchObject({ waiting: 3 });
    await sandbox.control("PUT", "/faults", { faults: [] });
    await healAccount(accountId);
    await work(runId, held.resumeAt ?? new Date());
    expect(await counts(runId)).toMatchObject({ succeeded: 3 });
    expect((await eventsOf(runId)).map(({ action }) => action)).toEqual([
      "runs.create",
      "runs.pause",
      "runs.resume",
      "runs.finish",
    ]);
  });

  it("pauses when its account is disabled", async () => {
    const runId = await start(orderRows(accountId, 2));
    await db().account.update({ where: { id: accountId }, data: { disabledAt: new Date() } });
    await work(runId);
    await db().account.update({ where: { id: accountId }, data: { disabledAt: null } });
    expect(await runOf(runId)).toMatchObject({ state: "paused", reason: "account-disabled" });
    expect(await counts(runId)).toMatchObject({ waiting: 2 });
  });
});

describe("the sweep", () => {
  it("gives a run that lost its job another, and one that has one none", async () => {
    const runId = await start(orderRows(accountId, 1));
    await jobs().deleteAllJobs("runs.work");
    await sweep();
    await sweep();
    expect(await jobs().findJobs("runs.work", { key: runId })).toMatchObject([{ state: "created" }]);
  });

  it("finds out what a killed worker left half-way in a run that was cancelled, and sends nothing", async () => {
    const runId = await start(orderRows(accountId, 2));
    const rows = await rowsOf(runId);
    const input = rows[0]?.input as Parameters<typeof placeOrder>[0];
    await placeOrder({ ...input, requestKey: rows[0]?.requestKey ?? "" });
    await db().runRow.updateMany({ where: { runId }, data: { state: "working", claim: randomUUID() } });
    await cancelRun(act(runId));
    await jobs().deleteAllJobs("runs.work");
    const sent = await callsOf("unifiedorder");
    await sweep();
    expect(await counts(runId)).toMatchObject({ succeeded: 1, failed: 1, working: 0, unknown: 0 });
    expect(await callsOf("unifiedorder")).toBe(sent);
  });
});
