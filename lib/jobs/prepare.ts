import { PgBoss } from "pg-boss";
import {
  deadLetterRetentionSeconds,
  deadQueueOf,
  jobSchema,
  type QueueName,
  queueNames,
  queues,
} from "./queues";

type Settings = Record<string, unknown>;

/** What of an existing queue differs from what it should be; its policy is fixed for good. */
function changesOf(existing: Settings, wanted: Settings): Settings {
  const { policy: _, ...rest } = wanted;
  return Object.fromEntries(Object.entries(rest).filter(([key, value]) => existing[key] !== value));
}

async function ensureQueue(boss: PgBoss, name: string, wanted: Settings): Promise<void> {
  const existing = await boss.getQueue(name);
  if (!existing) return boss.createQueue(name, wanted);
  const changes = changesOf({ ...existing }, wanted);
  if (Object.keys(changes).length > 0) await boss.updateQueue(name, changes);
}

async function ensureWithDeadLetters(boss: PgBoss, name: QueueName): Promise<void> {
  const { options, hasDeadLetters } = queues[name];
  if (!hasDeadLetters) return ensureQueue(boss, name, options);
  const deadLetter = deadQueueOf(name);
  await ensureQueue(boss, deadLetter, { retentionSeconds: deadLetterRetentionSeconds });
  await ensureQueue(boss, name, { ...options, deadLetter });
}

/**
 * Makes or brings up to date the job tables and queues of a database. Safe when several processes do it at once, and
 * while workers run.
 * @param databaseUrl a PostgreSQL connection string
 */
export async function prepareJobs(databaseUrl: string): Promise<void> {
  const settings = { connectionString: databaseUrl, schema: jobSchema, max: 2 };
  const boss = new PgBoss({ ...settings, supervise: false, schedule: false });
  const troubles: Error[] = [];
  boss.on("error", (error) => troubles.push(error));
  try {
    await boss.start();
    for (const name of queueNames) await ensureWithDeadLetters(boss, name);
  } finally {
    await boss.stop({ graceful: false });
  }
  if (troubles[0]) throw troubles[0];
}
