import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount } from "@/lib/db/test-fixtures";
import { shaoguan, startTestSandbox } from "@/sandbox/test-sandbox";
import { countRowsOf } from "./count-rows";
import { createRun } from "./create-run";
import { killableWorkers, letKilledBeMissed, letNextTriesBeDue } from "./testing/killable-workers";
import { addPerson, badRow, orderRows } from "./testing/orders";

const sandbox = await startTestSandbox();
// What was being sent when the worker died is looked for as the desk does, in a tenth of the time.
openTestDatabase({ WECHAT_ORIGIN: sandbox.origin, REHEARSAL_PACE: "10" });

const good = 90;
const bad = 5;
const workers = killableWorkers();

let accountId: string;
beforeAll(async () => {
  accountId = (await addTestAccount(shaoguan)).id;
});
afterAll(async () => {
  await workers.kill();
  await sandbox.stop();
});

/** How often the sandbox was made to place an order for each of these notices. */
async function placedByNotice(notices: readonly string[]): Promise<Map<string, number>> {
  const { orders } = (await sandbox.control("GET", "/ledger")) as unknown as {
    orders: { request: { payment_notice_no?: string } }[];
  };
  const placed = new Map<string, number>();
  for (const { request } of orders) {
    const number = request.payment_notice_no ?? "";
    if (notices.includes(number)) placed.set(number, (placed.get(number) ?? 0) + 1);
  }
  return placed;
}

it("places every good row exactly once though its worker is killed half-way and another goes on", async () => {
  const rows = [
    ...orderRows(accountId, good),
    ...Array.from({ length: bad }, (_, at) => badRow(good + at + 2)),
  ];
  const asked = { kind: "orders.place" as const, accountId, title: "", columns: ["编号"] };
  const { id } = await createRun(
    await addPerson("finance"),
    { ...asked, requestKey: randomUUID(), rows },
    new Date(),
  );
  // WeChat has placed an order some time before it says so: a worker that is killed leaves some of them unanswered.
  const slowly = { endpoint: "/nontax/unifiedorder", kind: "delay", delayMs: 400, afterEffect: true };
  await sandbox.control("POST", "/faults", { ...slowly, count: null });
  workers.start();
  await vi.waitFor(
    async () => expect((await countRowsOf(db(), id)).succeeded).toBeGreaterThanOrEqual(good / 3),
    { timeout: 120_000, interval: 50 },
  );
  await workers.kill();
  const atKill = await countRowsOf(db(), id);
  // Half-way indeed: some rows were done, some not begun, and the killed worker held some in its hands.
  expect(atKill.waiting).toBeGreaterThan(0);
  expect(atKill.working).toBeGreaterThan(0);
  await sandbox.control("DELETE", "/faults");

  await letKilledBeMissed();
  workers.start();
  await vi.waitFor(
    async () => {
      await letNextTriesBeDue();
      expect(await db().run.findUnique({ where: { id } })).toMatchObject({ state: "finished" });
    },
    { timeout: 170_000, interval: 250 },
  );
  expect(await countRowsOf(db(), id)).toMatchObject({ succeeded: good, refused: bad, failed: 0, unknown: 0 });
  const notices = rows.slice(0, good).map(({ label }) => label);
  expect(await placedByNotice(notices)).toEqual(new Map(notices.map((number) => [number, 1])));
  const orders = await db().order.findMany({ select: { id: true, state: true, paymentNoticeNo: true } });
  expect(orders.map(({ paymentNoticeNo }) => paymentNoticeNo).sort()).toEqual([...notices].sort());
  expect(new Set(orders.map(({ state }) => state))).toEqual(new Set(["placed"]));
  const targets = await db().runRow.findMany({ where: { runId: id, state: "succeeded" } });
  expect(new Set(targets.map(({ targetId }) => targetId))).toEqual(new Set(orders.map(({ id }) => id)));
}, 300_000);
