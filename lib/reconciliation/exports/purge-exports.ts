import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import type { JobContext } from "@/lib/jobs/run-job";

/** An export that is not done after so long never will be, in ms. */
const longestMs = 6 * 3_600_000;
const atOnce = 200;

/** Deletes the files whose time is over, and gives up those that no job writes any more. What was asked for stays on record. */
export async function purgeExports({ actor, now }: JobContext<"reconciliation.purge">): Promise<void> {
  await db().reconciliationExport.updateMany({
    where: { state: { in: ["waiting", "writing"] }, createdAt: { lt: new Date(now.getTime() - longestMs) } },
    data: { state: "failed", problem: "interrupted", endedAt: now },
  });
  const over = await db().reconciliationExport.findMany({
    where: { state: { in: ["ready", "failed"] }, expiresAt: { lte: now } },
    orderBy: { expiresAt: "asc" },
    take: atOnce,
    select: { id: true },
  });
  for (const { id } of over) {
    await db().$transaction(async (tx) => {
      await tx.reconciliationExportChunk.deleteMany({ where: { exportId: id } });
      const { count } = await tx.reconciliationExport.updateMany({
        where: { id, state: { in: ["ready", "failed"] } },
        data: { state: "expired" },
      });
      if (count === 0) return;
      const target = { type: "export", id } as const;
      await recordAudit(tx, {
        actor,
        action: "reconciliation.purge",
        outcome: "succeeded",
        target,
        reason: "export-expired",
      });
    });
  }
}
