import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount } from "@/lib/db/test-fixtures";
import { settle } from "@/lib/wechat-calls/settle";
import { orderRequest, shaoguan, startTestSandbox } from "@/sandbox/test-sandbox";
import { listIllAccounts } from "./account-condition";
import { forgetFailures } from "./call-failures";
import { recordAnswered } from "./health";
import { signOf } from "./illness";
import { type OpenWechat, openWechat } from "./open-wechat";

const sandbox = await startTestSandbox();
openTestDatabase({ WECHAT_ORIGIN: sandbox.origin, WECHAT_FAILURES_TO_PAUSE: "5" });

// Not repeated by the client: one call is one attempt.
const endpoint = "/nontax/unifiedorder";
const placing = "nontax/unifiedorder";
const secondMs = 1_000;
const request = { ...orderRequest, scene: "biz", payment_notice_type: 2 } as const;
const failedAttempt = {
  attemptNumber: 1,
  startedAt: new Date(0),
  durationMs: 1,
  outcome: "rejected",
} as const;
const clock = { at: new Date() };
const waits: number[] = [];
let accountId = "";
beforeAll(async () => {
  ({ id: accountId } = await addTestAccount(shaoguan));
});
beforeEach(async () => {
  clock.at = new Date("2026-11-21T06:00:30Z");
  waits.length = 0;
  forgetFailures(accountId);
  await db().accountHealth.deleteMany();
  await sandbox.control("POST", "/reset");
});
afterAll(() => sandbox.stop());

const pass = (ms: number) => {
  clock.at = new Date(clock.at.getTime() + ms);
};
const open = () =>
  openWechat(accountId, {
    for: "nontax",
    interfaces: [placing],
    now: () => clock.at,
    wait: async (ms) => {
      waits.push(ms);
    },
  });
const ask = ({ client }: OpenWechat) => settle(() => client.nontax.unifiedOrder(request));
const askForNone = ({ account, client }: OpenWechat) =>
  settle(() => client.nontax.getOrder({ appid: account.appid, order_id: "none" }));
/** One piece of work with one call. */
const work = async () => ask(await open());
const fault = (body: object) => sandbox.control("PUT", "/faults", { faults: [{ endpoint, ...body }] });
const heal = () => sandbox.control("PUT", "/faults", { faults: [] });
const row = () => db().accountHealth.findFirst({ where: { accountId } });

/** How many calls of the endpoint reached the sandbox. */
async function callsMade(): Promise<number> {
  const { calls } = await sandbox.control("GET", "/ledger");
  const counts = calls as { endpoint: string; count: number }[];
  return counts.filter((call) => call.endpoint === endpoint).reduce((sum, { count }) => sum + count, 0);
}

/** Calls until the account is paused because WeChat is silent. */
async function untilPaused(): Promise<void> {
  for (let count = 0; count < 5; count += 1) await work();
  expect(await row()).toMatchObject({ illness: "unanswered", pauses: 1 });
}

const pausedFor = (illness: string, until: string) => ({
  code: "wechat-unreachable",
  details: { detail: `account-paused-${illness}`, at: until },
});

describe("a day's quota that is used up", () => {
  const midnight = "2026-11-21T16:00:00.000Z";

  it("pauses its interface until midnight in Asia/Shanghai: nothing is sent, and the reason is told", async () => {
    await fault({ kind: "errcode", errcode: 45009 });
    expect(await work()).toMatchObject({ outcome: "rejected", errcode: 45009 });
    const made = await callsMade();
    await heal();
    await expect(open()).rejects.toMatchObject(pausedFor("daily_quota", midnight));
    expect(await listIllAccounts(clock.at)).toEqual([
      {
        accountId,
        name: shaoguan.name,
        illness: "daily_quota",
        standing: "paused",
        since: "2026-11-21T06:00:30.000Z",
        until: midnight,
        interface: placing,
        connection: null,
      },
    ]);
    expect(await callsMade()).toBe(made);
  });

  it("pauses that interface of that account, and no other interface", async () => {
    await fault({ kind: "errcode", errcode: 45009 });
    await work();
    const going = await openWechat(accountId, { for: "nontax", now: () => clock.at });
    expect(await askForNone(going)).toMatchObject({ outcome: "rejected", errcode: 9710002 });
    expect(await ask(going)).toMatchObject({
      outcome: "not-sent",
      reason: "held-back",
      held: { detail: "account-paused-daily_quota", at: midnight, endpoint: placing },
    });
  });

  it("counts anew at midnight, by itself", async () => {
    await fault({ kind: "errcode", errcode: 45009, count: 1 });
    await work();
    clock.at = new Date(midnight);
    expect(await listIllAccounts(clock.at)).toEqual([]);
    expect(await work()).toMatchObject({ outcome: "ok" });
    expect(await row()).toBeNull();
    expect(waits).toEqual([]);
  });

  it("holds back the next call of work that had begun before", async () => {
    const [begun, other] = [await open(), await open()];
    await fault({ kind: "errcode", errcode: 45009, count: 1 });
    await ask(other);
    const made = await callsMade();
    expect(await ask(begun)).toMatchObject({ outcome: "not-sent", reason: "held-back" });
    expect(await callsMade()).toBe(made);
  });

  it("is not ended by an answer that comes meanwhile", async () => {
    await fault({ kind: "errcode", errcode: 45009, count: 1 });
    await work();
    await recordAnswered({ accountId, interface: placing }, clock.at);
    await expect(open()).rejects.toMatchObject(pausedFor("daily_quota", midnight));
  });

  it("of tokens pauses the asking for one, and that of forced ones nothing", async () => {
    await db().accountToken.deleteMany();
    await sandbox.control("PUT", "/faults", {
      faults: [{ endpoint: "/cgi-bin/stable_token", kind: "errcode", errcode: 45009 }],
    });
    const other = await addTestAccount({ ...shaoguan, appid: "wx0000000000000001" });
    const attempt = async () => askForNone(await openWechat(other.id, { for: "nontax" }));
    expect(await attempt()).toMatchObject({ errcode: 45009 });
    expect(await attempt()).toMatchObject({
      outcome: "not-sent",
      held: { endpoint: "cgi-bin/stable_token" },
    });
    expect(await db().accountHealth.findMany()).toMatchObject([
      { accountId: other.id, interface: "cgi-bin/stable_token", illness: "daily_quota" },
    ]);
    const forced = { endpoint: "cgi-bin/stable_token", errcode: 45009, request: { force_refresh: true } };
    expect(signOf({ ...failedAttempt, ...forced })).toBeNull();
  });
});

describe("a minute's quota that is used up", () => {
  it("pauses its interface until the next minute, then spaces its calls by a second, then lets all through", async () => {
    await fault({ kind: "errcode", errcode: 45011, count: 1 });
    expect(await work()).toMatchObject({ errcode: 45011 });
    await expect(open()).rejects.toMatchObject(pausedFor("minute_quota", "2026-11-21T06:01:00.000Z"));
    pass(30 * secondMs);
    expect(await listIllAccounts(clock.at)).toMatchObject([
      { standing: "slowed", until: "2026-11-21T06:06:00.000Z" },
    ]);
    const works = await Promise.all([open(), open(), open()]);
    expect(await Promise.all(works.map(ask))).toMatchObject([
      { outcome: "ok" },
      { outcome: "ok" },
      { outcome: "ok" },
    ]);
    expect(waits.sort()).toEqual([1 * secondMs, 2 * secondMs]);
    pass(5 * 60 * secondMs);
    expect(await listIllAccounts(clock.at)).toEqual([]);
    expect(await work()).toMatchObject({ outcome: "ok" });
    expect(waits).toHaveLength(2);
    expect(await row()).toBeNull();
  });

  it("sends a call back at once where more than ten seconds of calls wait already", async () => {
    await fault({ kind: "errcode", errcode: 45011, count: 1 });
    await work();
    pass(30 * secondMs);
    const works = await Promise.all(Array.from({ length: 13 }, open));
    const outcomes = (await Promise.all(works.map(ask))).map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === "ok")).toHaveLength(11);
    expect(outcomes.filter((outcome) => outcome === "not-sent")).toHaveLength(2);
  });
});

describe("WeChat's silence", () => {
  it.each([
    ["resets", { kind: "reset-before" }],
    ["5xx", { kind: "http-status", httpStatus: 502 }],
  ])("of five %s in a row pauses the account for ten seconds", async (_name, body) => {
    await fault(body);
    await untilPaused();
    const made = await callsMade();
    await expect(open()).rejects.toMatchObject(pausedFor("unanswered", "2026-11-21T06:00:40.000Z"));
    expect(await callsMade()).toBe(made);
  });

  it("is not assumed where answers come between, refusals too, or the failures are further apart", async () => {
    await fault({ kind: "reset-before" });
    for (let count = 0; count < 3; count += 1) {
      await work();
      await work();
      expect(await askForNone(await open())).toMatchObject({ outcome: "rejected" });
    }
    for (let count = 0; count < 6; count += 1) {
      await work();
      pass(20 * secondMs);
    }
    expect(await row()).toBeNull();
  });

  it("is tried by one call after the pause, whoever makes it, and is over when that is answered", async () => {
    await fault({ kind: "reset-before" });
    await untilPaused();
    await heal();
    pass(10 * secondMs);
    expect(await listIllAccounts(clock.at)).toMatchObject([{ standing: "trying", until: null }]);
    const works = await Promise.allSettled(Array.from({ length: 8 }, open));
    const trials = works.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    expect(trials).toHaveLength(1);
    expect(await Promise.all(trials.map(ask))).toMatchObject([{ outcome: "ok" }]);
    expect(await row()).toBeNull();
    expect(await work()).toMatchObject({ outcome: "ok" });
  });

  it("pauses for twice as long each time that it is tried in vain, at most for five minutes", async () => {
    await fault({ kind: "reset-before" });
    await untilPaused();
    const since = (await row())?.since;
    for (const seconds of [20, 40, 80, 160, 300, 300]) {
      clock.at = (await row())?.until ?? clock.at;
      expect(await work()).not.toMatchObject({ outcome: "ok" });
      expect(await row()).toMatchObject({ since, until: new Date(clock.at.getTime() + seconds * secondMs) });
    }
  });

  it("is tried by another when the one that tried died", async () => {
    await fault({ kind: "reset-before" });
    await untilPaused();
    await heal();
    pass(10 * secondMs);
    await open();
    await expect(open()).rejects.toMatchObject({ details: { detail: "account-paused-unanswered" } });
    pass(30 * secondMs);
    expect(await work()).toMatchObject({ outcome: "ok" });
  });

  it("counts too where it is met when asking for a token", async () => {
    await sandbox.control("PUT", "/faults", {
      faults: [{ endpoint: "/cgi-bin/stable_token", kind: "reset-before" }],
    });
    const other = await addTestAccount({ ...shaoguan, appid: "wx0000000000000002" });
    const attempt = async () => askForNone(await openWechat(other.id, { for: "nontax" }));
    expect(await attempt()).toMatchObject({ outcome: "not-sent" });
    expect(await attempt()).toMatchObject({ outcome: "not-sent" });
    await expect(attempt()).rejects.toMatchObject({ details: { detail: "account-paused-unanswered" } });
  });
});
