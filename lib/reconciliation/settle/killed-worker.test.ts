import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { UserActor } from "@/lib/audit/actor";
import { verifyAuditChain } from "@/lib/audit/verify";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount } from "@/lib/db/test-fixtures";
import { sweepRenotifications } from "@/lib/renotifications/sweep-renotifications";
import { countRowsOf } from "@/lib/runs/count-rows";
import { killableWorkers, letKilledBeMissed, letNextTriesBeDue } from "@/lib/runs/testing/killable-workers";
import { addPerson } from "@/lib/runs/testing/orders";
import { shaoguan, startTestSandbox } from "@/sandbox/test-sandbox";
import { insertDiscrepancy } from "../testing/insert-discrepancy";
import { eventsOf, settleWorld } from "../testing/settle-world";
import { startSettlements, startSettlementsInput } from "./settle-many";

const sandbox = await startTestSandbox();
openTestDatabase({ WECHAT_ORIGIN: sandbox.origin, RENOTIFICATIONS_PER_SECOND: "8" });

const asked = 40;
/** Nobody is asked for these: they go far faster. */
const byWord = 200;
/** The run that is in the midst of its rows at each kill. */
const kills = ["renotified", "adopted", "renotified"] as const;
const renotifyEndpoint = "/nontax/notifyinconsistentorder";

type Case = { id: string; wechatOrderId: string };
const workers = killableWorkers();
let accountId = "";
let clerk: UserActor;
const world = settleWorld(sandbox, () => ({ id: accountId, appid: shaoguan.appid }));
const cases: Record<"renotified" | "adopted", Case[]> = { renotified: [], adopted: [] };
let byWordIds: string[] = [];
const runs = { renotified: "", adopted: "", handled_elsewhere: "" };
/** Rows that were being worked at when a worker was killed. */
const cutOff = { renotified: 0, adopted: 0, handled_elsewhere: 0 };

const counts = (resolution: keyof typeof runs) => countRowsOf(db(), runs[resolution]);
const resolutions = Object.keys(runs) as (keyof typeof runs)[];

async function start(resolution: keyof typeof runs, ids: string[]): Promise<void> {
  const input = startSettlementsInput.parse({
    scope: {},
    filter: { state: "all" },
    ids,
    resolution,
    accountId,
    requestKey: randomUUID(),
    locale: "zh-CN",
    remark: "财政未入账",
    fit: ids.length,
  });
  runs[resolution] = (await startSettlements({ actor: clerk, input, now: new Date() })).id;
}

/** WeChat's own next tries would do the work of the run: after these the next is half an hour away. */
async function useUpOwnTries(): Promise<void> {
  await world.receiverAnswers(299);
  for (const seconds of [20, 40, 240, 660]) await sandbox.control("POST", "/clock/advance", { seconds });
  await world.receiverAnswers(0);
}

/** A worker that is killed once a run has come some rows further, with others in its hands and others still to do. */
async function workUntilKilled(watched: (typeof kills)[number]): Promise<void> {
  const before = await counts(watched);
  workers.start();
  await vi.waitFor(
    async () => {
      await letNextTriesBeDue();
      const { waiting, working } = await counts(watched);
      expect(waiting + working).toBeLessThan(before.waiting + before.working - 2);
      expect(working).toBeGreaterThan(0);
    },
    { timeout: 60_000, interval: 20 },
  );
  await workers.kill();
  for (const resolution of resolutions) cutOff[resolution] += (await counts(resolution)).working;
  expect((await counts(watched)).waiting).toBeGreaterThan(0);
  await letKilledBeMissed();
}

const isAsked = async () => {
  for (const resolution of resolutions)
    expect(await counts(resolution)).toMatchObject({ waiting: 0, working: 0 });
};

const isFinished = async () => {
  const running = await db().run.findMany({ where: { id: { in: Object.values(runs) }, state: "running" } });
  expect(running).toEqual([]);
};

function workOnUntil(isReached: () => Promise<void>): Promise<void> {
  return vi.waitFor(
    async () => {
      await letNextTriesBeDue();
      await isReached();
    },
    { timeout: 120_000, interval: 250 },
  );
}

beforeAll(async () => {
  accountId = (await addTestAccount(shaoguan)).id;
  clerk = await addPerson("finance");
  for (let index = 0; index < asked; index += 1) {
    cases.renotified.push(await world.untold(299));
    cases.adopted.push(await world.missing());
  }
  await useUpOwnTries();
  const others = await Promise.all(Array.from({ length: byWord }, () => insertDiscrepancy({ accountId })));
  byWordIds = others.map(({ id }) => id);
  // Long enough to be cut off in.
  for (const endpoint of [renotifyEndpoint, "/nontax/getorderlist"]) {
    await sandbox.control("POST", "/faults", { endpoint, kind: "delay", delayMs: 300 });
  }
  await start(
    "renotified",
    cases.renotified.map(({ id }) => id),
  );
  await start(
    "adopted",
    cases.adopted.map(({ id }) => id),
  );
  await start("handled_elsewhere", byWordIds);
  for (const watched of kills) await workUntilKilled(watched);
  await sandbox.control("DELETE", "/faults");
  workers.start();
  await workOnUntil(isAsked);
  // Two minutes later: whoever has no answer by then will get none.
  const job = { type: "job", name: "renotifications.sweep", requestId: randomUUID(), address: null } as const;
  await sweepRenotifications({ actor: job, input: {}, now: new Date(Date.now() + 121_000) });
  // Where the worker died before it had asked, WeChat tells the receivers by its own next try.
  await sandbox.control("POST", "/clock/advance", { hours: 1 });
  await workOnUntil(isFinished);
}, 240_000);
afterAll(async () => {
  await workers.kill();
  await sandbox.stop();
});

it("was cut off in the middle of rows of each kind that asks WeChat", () => {
  expect(cutOff.renotified).toBeGreaterThan(0);
  expect(cutOff.adopted).toBeGreaterThan(0);
});

describe("runs of many discrepancies whose workers are killed three times", () => {
  it("end with one result for every row", async () => {
    const none = { failed: 0, refused: 0, unknown: 0, cancelled: 0 };
    expect(await counts("renotified")).toMatchObject({ ...none, succeeded: asked });
    expect(await counts("adopted")).toMatchObject({ ...none, succeeded: asked });
    expect(await counts("handled_elsewhere")).toMatchObject({ ...none, succeeded: byWord });
  });

  it("settle each discrepancy once", async () => {
    const settled = await db().discrepancySettlement.groupBy({ by: ["state"], _count: true });
    expect(settled).toEqual([{ state: "settled", _count: 2 * asked + byWord }]);
    expect(await db().discrepancy.count({ where: { state: "settled" } })).toBe(2 * asked + byWord);
  });

  it("ask WeChat to tell of no order twice, and of none that it has no word of not once", async () => {
    const made = await db().renotification.findMany();
    expect(made.map(({ wechatOrderId }) => wechatOrderId).sort()).toEqual(
      cases.renotified.map(({ wechatOrderId }) => wechatOrderId).sort(),
    );
    const { events } = (await sandbox.control("GET", "/ledger")) as unknown as {
      events: { kind: string; orderId: string | null; details: { endpoint?: string } }[];
    };
    const calls = events.filter(
      ({ kind, details }) => kind === "call" && details.endpoint === renotifyEndpoint,
    );
    for (const { wechatOrderId, state } of made) {
      const times = calls.filter(({ orderId }) => orderId === wechatOrderId).length;
      if (state === "accepted") expect(times).toBe(1);
      else expect(times).toBeLessThanOrEqual(1);
    }
    expect(calls.length).toBeGreaterThan(asked / 2);
  });

  it("record each order that was adopted once", async () => {
    const wechatOrderIds = cases.adopted.map(({ wechatOrderId }) => wechatOrderId);
    const orders = await db().order.findMany({ where: { wechatOrderId: { in: wechatOrderIds } } });
    expect(orders.map(({ wechatOrderId }) => wechatOrderId).sort()).toEqual(wechatOrderIds.sort());
  });

  it("are told once in the log, whose chain is whole", async () => {
    const ask = ["reconciliation.ask", "succeeded"];
    const settle = ["reconciliation.settle", "succeeded"];
    // Asked, waiting for the receivers, settled.
    for (const { id } of cases.renotified) expect(await eventsOf(id)).toEqual([ask, ask, settle]);
    for (const { id } of cases.adopted) expect(await eventsOf(id)).toEqual([ask, settle]);
    for (const id of byWordIds) expect(await eventsOf(id)).toEqual([settle]);
    const finished = await db().auditEvent.groupBy({
      by: ["targetId"],
      where: { action: "runs.finish" },
      _count: true,
    });
    expect(finished).toHaveLength(resolutions.length);
    for (const { _count } of finished) expect(_count).toBe(1);
    expect(await verifyAuditChain(db())).toMatchObject({ whole: true });
  });
});
