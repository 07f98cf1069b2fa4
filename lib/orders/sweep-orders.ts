import { db, type Transaction } from "@/lib/db/client";
import { enqueue } from "@/lib/jobs/enqueue";
import { retryOldDeadLetters } from "@/lib/jobs/retry-old-dead-letters";
import type { JobContext } from "@/lib/jobs/run-job";
import { lookForMs, lookKey } from "./look-schedule";
import { submitAllowanceMs } from "./states";

/** Orders taken up in one pass; the next minute takes the next ones. */
const atOnce = 200;

/** Dead letters of looks are tried again after this long, in ms, so that no order depends on somebody reading a page. */
const deadLetterRestMs = 60 * 60_000;

/**
 * Open orders that no job looks for: a desk died while it was submitting, or a job was lost. One that has waited for a
 * person for over a day is taken up only where there is no trace of any look (all desks and workers were down).
 */
function findForgotten(tx: Transaction, now: Date): Promise<{ id: string; attempt: number }[]> {
  const leftBefore = new Date(now.getTime() - submitAllowanceMs);
  const lookedSince = new Date(now.getTime() - lookForMs);
  return tx.$queryRaw`
    SELECT orders.id, orders.attempt
    FROM orders, coalesce(orders.attempt_at, orders.created_at) AS submitted_at,
      concat(orders.id, CASE WHEN orders.attempt > 1 THEN '/' || orders.attempt END) AS look_key
    WHERE (orders.state = 'unknown' OR orders.state = 'submitting' AND submitted_at <= ${leftBefore})
      AND NOT EXISTS (
        SELECT 1 FROM pgboss.job
        WHERE job.name IN ('orders.resolve', 'orders.resolve.dead') AND job.singleton_key = look_key
          AND (job.state < 'completed' OR submitted_at < ${lookedSince}))
    ORDER BY submitted_at
    LIMIT ${atOnce}
    FOR UPDATE OF orders SKIP LOCKED`;
}

/** Gives every order of unknown outcome that nobody looks for a look of its own, at once. */
export async function sweepOrders({ now }: JobContext<"orders.sweep">): Promise<void> {
  await retryOldDeadLetters("orders.resolve", new Date(now.getTime() - deadLetterRestMs));
  await db().$transaction(
    async (tx) => {
      const forgotten = await findForgotten(tx, now);
      const ids = forgotten.map(({ id }) => id);
      for (const order of forgotten) {
        await enqueue(tx, "orders.resolve", { orderId: order.id }, { key: lookKey(order) });
      }
      await tx.order.updateMany({ where: { id: { in: ids } }, data: { nextLookAt: now } });
    },
    { timeout: 20_000 },
  );
}
