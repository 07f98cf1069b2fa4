import { db, type Transaction } from "@/lib/db/client";
import type { Renotification } from "@/lib/db/generated/client";
import { enqueue } from "@/lib/jobs/enqueue";
import { retryOldDeadLetters } from "@/lib/jobs/retry-old-dead-letters";
import type { JobContext } from "@/lib/jobs/run-job";
import { closeAbandoned } from "./close-abandoned";
import { answerAllowanceMs } from "./states";

/** Re-notifications taken up in one pass; the next minute takes the next ones. */
const atOnce = 200;

/** Dead letters of looks are tried again after this long, in ms, so that none depends on somebody reading a page. */
const deadLetterRestMs = 60 * 60_000;

/** Requests of desks that died before WeChat's answer went on record. */
function findAbandoned(tx: Transaction, now: Date): Promise<{ id: string }[]> {
  const leftBefore = new Date(now.getTime() - answerAllowanceMs);
  return tx.$queryRaw`
    SELECT id FROM renotifications WHERE state = 'asking' AND created_at <= ${leftBefore}
    ORDER BY created_at LIMIT ${atOnce} FOR UPDATE SKIP LOCKED`;
}

/** Those that may arrive and that no job looks at: its job was lost, or the first version of the desk asked for it. */
function findForgotten(tx: Transaction): Promise<{ id: string }[]> {
  return tx.$queryRaw`
    SELECT id FROM renotifications
    WHERE (delivery = 'pending' OR delivery = 'refused' AND next_look_at IS NOT NULL)
      AND NOT EXISTS (
        SELECT 1 FROM pgboss.job
        WHERE job.name IN ('renotifications.settle', 'renotifications.settle.dead')
          AND job.singleton_key = renotifications.id::text AND job.state < 'completed')
    ORDER BY created_at LIMIT ${atOnce} FOR UPDATE SKIP LOCKED`;
}

/** Gives every re-notification that nobody looks at a look of its own, at once. It asks WeChat for nothing. */
export async function sweepRenotifications({
  actor,
  now,
}: JobContext<"renotifications.sweep">): Promise<void> {
  await retryOldDeadLetters("renotifications.settle", new Date(now.getTime() - deadLetterRestMs));
  await db().$transaction(
    async (tx) => {
      const abandoned = idsOf(await findAbandoned(tx, now));
      const rows: Renotification[] = await tx.renotification.findMany({ where: { id: { in: abandoned } } });
      for (const row of rows) await closeAbandoned(tx, row, { actor, now });
      const forgotten = idsOf(await findForgotten(tx));
      for (const renotificationId of forgotten) {
        await enqueue(tx, "renotifications.settle", { renotificationId }, { key: renotificationId });
      }
      await tx.renotification.updateMany({ where: { id: { in: forgotten } }, data: { nextLookAt: now } });
    },
    { timeout: 20_000 },
  );
}

const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id);
