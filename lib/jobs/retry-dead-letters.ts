import type { VerbContext } from "@/lib/access/action";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { DeskError } from "@/lib/errors";
import { announce } from "@/lib/live/announce";
import { jobConnection, jobs } from "./boss";
import { deadQueueNames } from "./queues";
import type { RetryDeadLettersInput } from "./schemas";
import type { RetriedJobs } from "./types";

const timeoutMs = 30_000;
/** Jobs moved by one statement. */
const limit = 1_000;

/**
 * Puts dead letters back to work: exactly those that the person saw and confirmed. One whose work waits already under
 * another job is not needed again, and ends.
 * @throws DeskError `conflict` when there are more or fewer by now; then nothing was moved
 */
export async function retryDeadLetters({
  actor,
  input: { id, asOf, count },
}: VerbContext<RetryDeadLettersInput>): Promise<RetriedJobs> {
  const filter = id ? { ids: [id] } : { createdBefore: new Date(asOf) };
  return db().$transaction(
    async (tx) => {
      const connection = jobConnection(tx);
      const totals: number[] = [];
      for (const queue of deadQueueNames) {
        totals.push((await jobs().previewRedrive(queue, { ...filter, ...connection })).total);
      }
      const total = totals.reduce((sum, each) => sum + each, 0);
      if (total !== count) throw new DeskError("conflict", { detail: "dead-letters-changed" });
      let retried = 0;
      for (const [index, queue] of deadQueueNames.entries()) {
        // Each pass takes the oldest and leaves none of them waiting, so these passes reach all.
        for (let left = totals[index] ?? 0; left > 0; left -= limit) {
          retried += await jobs().redrive(queue, { ...filter, ...connection, limit });
        }
      }
      const superseded = total - retried;
      await announce("jobs", tx);
      await recordAudit(tx, {
        actor,
        action: "jobs.retry",
        outcome: "succeeded",
        target: id ? { type: "job", id } : undefined,
        changes: auditFields("job", { retried, superseded }),
      });
      return { retried, superseded };
    },
    { timeout: timeoutMs },
  );
}
