import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db, type Transaction } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { JobContext } from "@/lib/jobs/run-job";
import { captureRetentionDays } from "./limits";

const dayMs = 86_400_000;
/** Captures purged in one pass; the next hour takes the next ones. */
const atOnce = 50;

function findDue(
  tx: Transaction,
  endedBefore: Date,
): Promise<{ id: string; accountId: string; kept: number }[]> {
  return tx.$queryRaw`
    SELECT id, account_id AS "accountId", kept FROM captures
    WHERE purged_at IS NULL AND least(closed_at, expires_at) < ${endedBefore}
    ORDER BY expires_at LIMIT ${atOnce} FOR UPDATE SKIP LOCKED`;
}

/**
 * Deletes what captures that ended a while ago hold of others: bodies, headers, queries, addresses. When a request came,
 * what its signature was and what was answered stays, so that verdicts stand.
 */
export async function purgeCaptures({ actor, now }: JobContext<"captures.purge">): Promise<void> {
  const endedBefore = new Date(now.getTime() - captureRetentionDays * dayMs);
  await db().$transaction(async (tx) => {
    const due = await findDue(tx, endedBefore);
    const ids = due.map(({ id }) => id);
    await tx.capturedRequest.updateMany({
      where: { captureId: { in: ids } },
      data: { body: null, headers: Prisma.DbNull, path: null, query: null, wxnontaxstr: null, address: null },
    });
    await tx.capture.updateMany({ where: { id: { in: ids } }, data: { purgedAt: now } });
    for (const { id, accountId, kept } of due) {
      await recordAudit(tx, {
        actor,
        action: "captures.purge",
        outcome: "succeeded",
        target: { type: "capture", id },
        accountId,
        changes: auditFields("capture", { kept }),
      });
    }
  });
}
