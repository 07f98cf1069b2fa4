import { randomUUID } from "node:crypto";
import { seal } from "@/lib/accounts/seal";
import type { UserActor } from "@/lib/audit/actor";
import { db } from "@/lib/db/client";
import { renotifyKind } from "@/lib/reconciliation/run-kind";
import { startSettlements, startSettlementsInput } from "@/lib/reconciliation/settle/settle-many";
import { workRun } from "@/lib/runs/work-run";

/** Runs in a process of its own, so that what it takes is the desk's and not WeChat's or the database's. */

const count = Number(process.argv[2]);
const appid = "wx5f6e43071809a9dd";

async function addClerk(): Promise<UserActor> {
  const person = {
    email: `${randomUUID()}@levydesk.test`,
    name: "李文",
    role: "finance",
    passwordHash: "x",
  } as const;
  const { id, email, name } = await db().user.create({ data: person });
  const request = { sessionId: null, requestId: randomUUID(), address: null };
  return { type: "user", id, email, name, role: "finance", ...request };
}

/** Orders of the desk that are paid, and of which a receiver has not been told, each with its discrepancy. */
async function addUntold(accountId: string, createdById: string): Promise<void> {
  await db().$executeRaw`
    INSERT INTO orders (id, request_key, request_digest, state, upstream_status, account_id, description, fee_fen,
      department_code, department_name, region_code, scene, wechat_order_id, transaction_id, payment_notice_no,
      paid_at, created_by_id, created_by_name, updated_at)
    SELECT gen_random_uuid(), gen_random_uuid(), 'bench', 'placed', 'paid', ${accountId}::uuid, '交通违法罚款', 20000,
      '143605002004', '交警支队', '440200', 'biz', 'AQC' || n, '42AQC' || n, '44020419' || n,
      now(), ${createdById}::uuid, '李文', now()
    FROM generate_series(1, ${count}::int) AS n`;
  await db().$executeRaw`
    INSERT INTO discrepancies (id, account_id, mch_id, day, kind, subject, state, order_id, transaction_id, number,
      region_code, department_code, created_at, updated_at)
    SELECT gen_random_uuid(), account_id, '', '2026-11-20', 'receiver_not_told', 'payment:' || transaction_id, 'open',
      id, transaction_id, payment_notice_no, region_code, department_code, now(), now()
    FROM orders`;
}

const atOnce = 5_000;

/** Starts the runs as a clerk would: 5,000 at once, the ticked ones of none, all that match. */
async function startRuns(actor: UserActor, accountId: string): Promise<string[]> {
  const ids: string[] = [];
  for (let left = count; left > 0; left -= atOnce) {
    const asked = {
      requestKey: randomUUID(),
      scope: { day: "2026-11-20" },
      filter: {},
      ids: null,
      resolution: "renotified",
      accountId,
      remark: "财政未入账",
      locale: "zh-CN",
      fit: Math.min(left, atOnce),
    };
    const { id } = await startSettlements({
      actor,
      input: startSettlementsInput.parse(asked),
      now: new Date(),
    });
    ids.push(id);
    await work(id);
  }
  return ids;
}

let seconds = 0;
let busySeconds = 0;

/** Works at a run as the worker does, shift after shift, until every row has been asked for. */
async function work(runId: string): Promise<void> {
  const began = performance.now();
  const usedBefore = process.cpuUsage();
  const actor = { type: "job", name: "runs.work", requestId: randomUUID(), address: null } as const;
  while ((await db().runRow.count({ where: { runId, state: "waiting" } })) > 0) {
    await workRun({ actor, input: { runId }, now: new Date() });
  }
  const { user, system } = process.cpuUsage(usedBefore);
  busySeconds += (user + system) / 1_000_000;
  seconds += (performance.now() - began) / 1_000;
}

const account = await db().account.create({
  data: { appid, name: "bench", secretSealed: seal("secret", appid) },
});
const clerk = await addClerk();
await addUntold(account.id, clerk.id);
const runs = await startRuns(clerk, account.id);
const accepted = await db().renotification.count({ where: { state: "accepted" } });
const waiting = await db().discrepancySettlement.count({ where: { state: "waiting" } });
const events = await db().auditEvent.count({
  where: { action: "renotifications.answer", outcome: "succeeded" },
});
await db().$disconnect();
process.stdout.write(
  JSON.stringify({
    seconds,
    busySeconds,
    runs: runs.length,
    accepted,
    waiting,
    events,
    concurrency: renotifyKind.concurrency,
  }),
);
process.exit(0);
