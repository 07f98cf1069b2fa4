import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { UserActor } from "@/lib/audit/actor";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount } from "@/lib/db/test-fixtures";
import { healAccount } from "@/lib/orders/testing/desk";
import { cancelRun } from "@/lib/runs/cancel-run";
import { retryRun } from "@/lib/runs/retry-run";
import { addPerson } from "@/lib/runs/testing/orders";
import { workRun } from "@/lib/runs/work-run";
import { fixtureShoppingPayments } from "@/sandbox/fixtures";
import { shaoguan, startTestSandbox } from "@/sandbox/test-sandbox";
import { dropOldPayers, payerKeptMs } from "./payers";
import { startUploads } from "./start-uploads";

const sandbox = await startTestSandbox();
openTestDatabase({ WECHAT_ORIGIN: sandbox.origin });

const openid = "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o";
const endpoint = "/user-order/shoppinginfo/verify";
const header = "微信支付单号\t商户号\t商户订单号\topenid";
const byTransaction = fixtureShoppingPayments.map(({ transactionId }) => `${transactionId}\t\t\t${openid}`);

let accountId: string;
let clerk: UserActor;
beforeAll(async () => {
  accountId = (await addTestAccount(shaoguan)).id;
});
beforeEach(async () => {
  clerk = await addPerson("support");
  await sandbox.control("PUT", "/faults", { faults: [] });
  await healAccount(accountId);
});
afterAll(() => sandbox.stop());

const jobActor = () => ({ type: "job", name: "runs.work", requestId: randomUUID(), address: null }) as const;
const start = async (lines: string[], requestKey: string = randomUUID()) => {
  const input = { requestKey, accountId, table: { text: [header, ...lines].join("\n") } };
  const started = await startUploads({ actor: clerk, input, now: new Date() });
  if (started.kind !== "started") throw new Error(`not started: ${started.problem.code}`);
  return started.id;
};
const work = (runId: string) => workRun({ actor: jobActor(), input: { runId }, now: new Date() });
const rowsOf = (runId: string) => db().runRow.findMany({ where: { runId }, orderBy: { number: "asc" } });
const payersOf = (runId: string) => db().shoppingPayer.count({ where: { runId } });
const statesOf = async (runId: string) => (await rowsOf(runId)).map(({ state }) => state);

/** Everything that is kept of a run, as text. */
async function keptText(runId: string): Promise<string> {
  const [rows, checks, events] = await Promise.all([
    rowsOf(runId),
    db().shoppingVerification.findMany({ where: { runId } }),
    db().auditEvent.findMany({ where: { requestId: runId } }),
  ]);
  const ids = checks.map(({ id }) => id);
  const calls = await db().wechatCall.findMany({ where: { subjectId: { in: ids } } });
  return JSON.stringify([rows, checks, events, calls], (_key, value) =>
    typeof value === "bigint" ? Number(value) : value,
  );
}

describe("a run of verifications", () => {
  it("checks each row once, keeps each result of its own, and no openid afterwards", async () => {
    const runId = await start(byTransaction);
    expect(await payersOf(runId)).toBe(byTransaction.length);
    await work(runId);
    expect(new Set(await statesOf(runId))).toEqual(new Set(["succeeded"]));
    const checks = await db().shoppingVerification.findMany({ where: { runId } });
    expect(checks).toHaveLength(byTransaction.length);
    expect(checks.every(({ state, verifyResult }) => state === "accepted" && verifyResult)).toBe(true);
    const targets = (await rowsOf(runId)).map(({ targetId }) => targetId);
    expect(new Set(targets)).toEqual(new Set(checks.map(({ id }) => id)));
    expect(await payersOf(runId)).toBe(0);
    expect(await keptText(runId)).not.toContain(openid);
  });

  it("is one run for one request key, and keeps the payers once", async () => {
    const key = randomUUID();
    const runId = await start(byTransaction, key);
    expect(await start(byTransaction, key)).toBe(runId);
    expect(await payersOf(runId)).toBe(byTransaction.length);
    expect(await db().shoppingPayer.count({ where: { runId: null } })).toBe(0);
  });

  it("checks an order of several lines once, and leaves bad lines with why", async () => {
    const [good = ""] = byTransaction;
    const runId = await start([good, good, "\t\t\t", "4200 1\t\t\to", `\t19000\t\t${openid}`]);
    await work(runId);
    expect(await statesOf(runId)).toEqual(["succeeded", "refused", "refused"]);
    const problems = (await rowsOf(runId)).map(({ problem }) => problem);
    expect(problems[2]).toMatchObject({ issues: [{ column: "outTradeNo", message: "required" }] });
    expect(await db().shoppingVerification.count({ where: { runId } })).toBe(1);
  });

  it("leaves a row that WeChat refused for its data to a person, and forgets its openid", async () => {
    await sandbox.control("POST", "/faults", { endpoint, kind: "errcode", errcode: 268457013 });
    const runId = await start(byTransaction.slice(0, 1));
    await work(runId);
    expect(await statesOf(runId)).toEqual(["refused"]);
    expect(await payersOf(runId)).toBe(0);
  });

  it("lets a row that got no answer be tried again, as another check", async () => {
    await sandbox.control("POST", "/faults", { endpoint, kind: "garbage" });
    const runId = await start(byTransaction.slice(0, 1));
    await work(runId);
    expect(await statesOf(runId)).toEqual(["failed"]);
    expect(await payersOf(runId)).toBe(1);
    await sandbox.control("PUT", "/faults", { faults: [] });
    await healAccount(accountId);
    await retryRun({ actor: clerk, input: { id: runId, count: 1 }, now: new Date() });
    await work(runId);
    expect(await statesOf(runId)).toEqual(["succeeded"]);
    const states = (await db().shoppingVerification.findMany({ where: { runId } })).map(({ state }) => state);
    expect(states.sort()).toEqual(["accepted", "unknown"]);
    expect(await payersOf(runId)).toBe(0);
  });

  it("takes up a row whose worker was killed before WeChat answered", async () => {
    const runId = await start(byTransaction.slice(0, 1));
    const [row] = await rowsOf(runId);
    await db().runRow.updateMany({ where: { runId }, data: { state: "working", claim: randomUUID() } });
    await db().shoppingVerification.create({
      data: {
        requestKey: row?.requestKey ?? "",
        accountId,
        runId,
        orderNumberType: 2,
        transactionId: row?.label,
        openidMasked: "oUp…S6o",
        state: "asking",
        createdById: clerk.id,
        createdByName: clerk.name,
      },
    });
    await work(runId);
    expect(await statesOf(runId)).toEqual(["succeeded"]);
  });

  it("forgets the openid of a row whose answer is only found afterwards", async () => {
    const runId = await start(byTransaction.slice(0, 1));
    const [row] = await rowsOf(runId);
    await db().runRow.updateMany({ where: { runId }, data: { state: "unknown", endedAt: new Date() } });
    const check = {
      requestKey: row?.requestKey ?? "",
      accountId,
      runId,
      orderNumberType: 2,
      transactionId: row?.label,
      openidMasked: "oUp…S6o",
      createdById: clerk.id,
      createdByName: clerk.name,
    };
    await db().shoppingVerification.create({
      data: { ...check, state: "accepted", verifyResult: "上传成功" },
    });
    await work(runId);
    expect(await statesOf(runId)).toEqual(["succeeded"]);
    expect(await payersOf(runId)).toBe(0);
  });

  it("forgets the openids of a run that was cancelled, and those that nobody tried again for days", async () => {
    const cancelled = await start(byTransaction);
    await cancelRun({ actor: clerk, input: { id: cancelled }, now: new Date() });
    const waiting = await start(byTransaction.slice(0, 2));
    await dropOldPayers(new Date());
    expect([await payersOf(cancelled), await payersOf(waiting)]).toEqual([0, 2]);
    await dropOldPayers(new Date(Date.now() + payerKeptMs + 1_000));
    expect(await payersOf(waiting)).toBe(0);
    await work(waiting);
    expect((await rowsOf(waiting))[0]).toMatchObject({
      state: "refused",
      problem: { detail: "openid-removed" },
    });
  });
});
