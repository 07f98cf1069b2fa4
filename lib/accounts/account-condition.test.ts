import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount, testActor } from "@/lib/db/test-fixtures";
import { createOrder } from "@/lib/orders/create-order";
import { orderInput } from "@/lib/orders/testing/desk";
import { settle } from "@/lib/wechat-calls/settle";
import { anhui, shaoguan, startTestSandbox } from "@/sandbox/test-sandbox";
import { listIllAccounts } from "./account-condition";
import { pauseForQuota } from "./health";
import { findAccount } from "./list-accounts";
import { openWechat } from "./open-wechat";
import { resumeAccount } from "./resume-account";
import { setAccountDisabled } from "./set-account-disabled";
import { testAccount } from "./test-account";

const sandbox = await startTestSandbox();
openTestDatabase({ WECHAT_ORIGIN: sandbox.origin });

const actor = testActor("admin");
const now = new Date("2026-11-21T06:00:00Z");
let id = "";
beforeAll(async () => {
  ({ id } = await addTestAccount(shaoguan));
});
beforeEach(async () => {
  await Promise.all([db().accountToken.deleteMany(), db().accountHealth.deleteMany()]);
  await sandbox.control("PUT", "/limits", { whiteList: null });
});
afterAll(() => sandbox.stop());

const test = (accountId = id) => testAccount({ actor, input: { id: accountId }, now });
const call = async (accountId = id) => {
  const { account, client } = await openWechat(accountId, { for: "nontax" });
  return settle(() => client.nontax.getOrder({ appid: account.appid, order_id: "no-such-order" }));
};

describe("an account's token, as an admin sees it", () => {
  it("is not there before the first call", async () => {
    expect(await findAccount(id)).toMatchObject({ token: null, failures: [], ill: [] });
  });

  it("has an age and an end, and is not shown itself", async () => {
    await call();
    const kept = await db().accountToken.findFirstOrThrow();
    const obtained = kept.obtainedAt ?? now;
    const later = new Date(obtained.getTime() + 7 * 60_000);
    const account = await findAccount(id, later);
    expect(account?.token).toEqual({
      obtainedAt: obtained.toISOString(),
      expiresAt: kept.expiresAt?.toISOString(),
      ageMinutes: 7,
      isExpired: false,
      forcedCount: 0,
      failure: null,
    });
    expect(JSON.stringify(account)).not.toContain(kept.tokenSealed);
    const tomorrow = new Date(obtained.getTime() + 24 * 60 * 60_000);
    expect((await findAccount(id, tomorrow))?.token).toMatchObject({ isExpired: true });
  });

  it("that WeChat refused for the desk's address tells the address, until one is had", async () => {
    // Another account: this process holds a token of the first.
    const { id: other } = await addTestAccount(anhui);
    await sandbox.control("PUT", "/limits", { whiteList: ["203.0.113.7"] });
    expect(await call(other)).toMatchObject({ outcome: "rejected", errcode: 40164 });
    const refused = await findAccount(other);
    expect(refused?.token).toMatchObject({
      obtainedAt: null,
      failure: { errcode: 40164, callerAddress: "127.0.0.1" },
    });
    expect(refused?.failures).toMatchObject([
      { endpoint: "cgi-bin/stable_token", errcode: 40164, callerAddress: "127.0.0.1", count: 1 },
    ]);
    await sandbox.control("PUT", "/limits", { whiteList: null });
    expect(await test(other)).toMatchObject({ outcome: "ok" });
    expect((await findAccount(other))?.token).toMatchObject({ failure: null });
  });

  it("of the test that failed is told too", async () => {
    await sandbox.control("PUT", "/limits", { whiteList: ["203.0.113.7"] });
    await test();
    expect((await findAccount(id))?.token).toMatchObject({ failure: { errcode: 40164 } });
  });
});

describe("what failed in the last day", () => {
  it("is listed once where it is alike, the newest first, and what is older is not", async () => {
    await db().wechatCall.deleteMany();
    const kept = {
      accountId: id,
      endpoint: "nontax/getorder",
      attemptNumber: 1,
      durationMs: 1,
      requestId: "r",
    };
    const at = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
    await db().wechatCall.createMany({
      data: [
        { ...kept, outcome: "rejected", errcode: 48001, errmsg: "old words", startedAt: at(3) },
        { ...kept, outcome: "rejected", errcode: 48001, errmsg: "new words", startedAt: at(2) },
        { ...kept, outcome: "unknown", errorCode: "ECONNRESET", startedAt: at(1) },
        { ...kept, outcome: "unknown", errorCode: "ECONNRESET", startedAt: at(25) },
        { ...kept, outcome: "ok", errcode: 0, startedAt: at(1) },
      ],
    });
    expect((await findAccount(id, now))?.failures).toMatchObject([
      { errorCode: "ECONNRESET", count: 1, lastAt: at(1).toISOString() },
      { errcode: 48001, count: 2, errmsg: "new words", lastAt: at(2).toISOString() },
    ]);
  });
});

describe("a paused interface", () => {
  const paused = "nontax/unifiedorder";

  it("takes no order: it is refused before anything is written", async () => {
    await pauseForQuota({ accountId: id, interface: paused }, "daily_quota", new Date());
    const placing = createOrder({ actor: testActor("finance"), input: orderInput(id), now: new Date() });
    await expect(placing).rejects.toMatchObject({
      code: "wechat-unreachable",
      details: { detail: "account-paused-daily_quota" },
    });
    expect(await db().order.count()).toBe(0);
  });

  it("can be resumed by an admin, which is on record once", async () => {
    await pauseForQuota({ accountId: id, interface: paused }, "daily_quota", new Date());
    await resumeAccount({ actor, input: { id, interface: paused }, now });
    expect(await call()).toMatchObject({ outcome: "rejected" });
    const event = await db().auditEvent.findFirstOrThrow({ orderBy: { sequence: "desc" } });
    expect(event).toMatchObject({ action: "accounts.resume", accountId: id, reason: "daily_quota" });
    await resumeAccount({ actor, input: { id, interface: paused }, now });
    const newest = await db().auditEvent.findFirstOrThrow({ orderBy: { sequence: "desc" } });
    expect(newest.sequence).toBe(event.sequence);
  });

  it("is not announced while it is disabled", async () => {
    await pauseForQuota({ accountId: id, interface: paused }, "daily_quota", now);
    expect(await listIllAccounts(now)).toMatchObject([{ accountId: id }]);
    await setAccountDisabled({ actor, input: { id, disabled: true }, now });
    expect(await listIllAccounts(now)).toEqual([]);
    await setAccountDisabled({ actor, input: { id, disabled: false }, now });
  });
});
