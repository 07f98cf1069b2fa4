import { db } from "@/lib/db/client";
import { storedFailureCode } from "./failure-code";
import { deadQueueNames, deadQueueOf, type QueueName, queueNames } from "./queues";
import type { DeadLetterRow, JobsOverview, QueueRow } from "./types";

const listed = 100;

type Counted = {
  name: string;
  waiting: number;
  planned: number;
  active: number;
  retrying: number;
  completed: number;
  failed: number;
  dead: number;
  oldest_due_at: Date | null;
};

function countJobs(): Promise<Counted[]> {
  const names = [...queueNames, ...deadQueueNames];
  return db().$queryRaw<Counted[]>`
    SELECT name,
      (count(*) FILTER (WHERE state = 'created' AND start_after <= now()))::int AS waiting,
      (count(*) FILTER (WHERE state = 'created' AND start_after > now()))::int AS planned,
      (count(*) FILTER (WHERE state = 'active'))::int AS active,
      (count(*) FILTER (WHERE state = 'retry'))::int AS retrying,
      (count(*) FILTER (WHERE state = 'completed' AND completed_on > now() - interval '24 hours'))::int AS completed,
      (count(*) FILTER (WHERE state = 'failed' AND completed_on > now() - interval '24 hours'))::int AS failed,
      (count(*) FILTER (WHERE state = 'created'))::int AS dead,
      min(start_after) FILTER (WHERE state IN ('created', 'retry') AND start_after <= now()) AS oldest_due_at
    FROM pgboss.job WHERE name = ANY(${names}) GROUP BY name`;
}

/** How every queue stands, those without a job too. */
export async function readQueues(): Promise<QueueRow[]> {
  const counted = new Map((await countJobs()).map((row) => [row.name, row]));
  return queueNames.map((name) => {
    const found = counted.get(name);
    return {
      name,
      waiting: found?.waiting ?? 0,
      planned: found?.planned ?? 0,
      active: found?.active ?? 0,
      retrying: found?.retrying ?? 0,
      oldestDueAt: found?.oldest_due_at?.toISOString() ?? null,
      completed: found?.completed ?? 0,
      failed: found?.failed ?? 0,
      deadLetters: counted.get(deadQueueOf(name))?.dead ?? 0,
    };
  });
}

type Found = {
  id: string;
  source_name: string;
  data: Record<string, unknown> | null;
  source_output: unknown;
  source_retry_count: number | null;
  source_created_on: Date | null;
  created_on: Date;
};

function toRow(found: Found): DeadLetterRow {
  const data = Object.entries(found.data ?? {}).map(([key, value]) => [key, String(value)]);
  return {
    id: found.id,
    queue: found.source_name as QueueName,
    data: Object.fromEntries(data),
    code: storedFailureCode(found.source_output),
    tries: (found.source_retry_count ?? 0) + 1,
    createdAt: (found.source_created_on ?? found.created_on).toISOString(),
    failedAt: found.created_on.toISOString(),
  };
}

/** How many jobs were set aside, and since when the oldest is (ISO instant); null without any. */
export async function countDeadLetters(): Promise<{ count: number; oldestAt: string | null }> {
  const [row] = await db().$queryRaw<[{ count: number; oldest_at: Date | null }]>`
    SELECT count(*)::int AS count, min(created_on) AS oldest_at
    FROM pgboss.job WHERE name = ANY(${deadQueueNames}) AND state = 'created'`;
  return { count: row.count, oldestAt: row.oldest_at?.toISOString() ?? null };
}

/** The state of all queues and their newest dead letters. */
export async function readJobs(): Promise<JobsOverview> {
  const [queues, [clock], found] = await Promise.all([
    readQueues(),
    db().$queryRaw<[{ now: Date; last_ended_at: Date | null }]>`
      SELECT now() AS now, max(completed_on) AS last_ended_at FROM pgboss.job WHERE name = ANY(${queueNames})`,
    db().$queryRaw<Found[]>`
      SELECT id, source_name, data, source_output, source_retry_count, source_created_on, created_on
      FROM pgboss.job WHERE name = ANY(${deadQueueNames}) AND source_name = ANY(${queueNames}) AND state = 'created'
      ORDER BY created_on DESC, id LIMIT ${listed}`,
  ]);
  return {
    asOf: clock.now.toISOString(),
    lastEndedAt: clock.last_ended_at?.toISOString() ?? null,
    queues,
    deadLetters: found.map(toRow),
    deadLettersTotal: queues.reduce((total, queue) => total + queue.deadLetters, 0),
  };
}
