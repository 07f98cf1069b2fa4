import type { JobActor } from "@/lib/audit/actor";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { enqueue } from "@/lib/jobs/enqueue";
import type { JobContext } from "@/lib/jobs/run-job";
import { BillError } from "./bill/bill-error";
import { dropRows } from "./copy-rows";
import { planFetches, startDueFetches } from "./fetch/plan-fetches";

/** Longer than the import of the largest bill takes, in ms. */
const longestImportMs = 30 * 60_000;
/** What follows an import at once is late after so long, in ms. */
const matchLateMs = 2 * 60_000;
const atOnce = 50;

/** Imports whose process died: they have failed, and no line of them stays. */
async function failAbandoned(actor: JobActor, now: Date): Promise<void> {
  const abandoned = await db().bill.findMany({
    where: { state: "loading", createdAt: { lt: new Date(now.getTime() - longestImportMs) } },
    orderBy: { createdAt: "asc" },
    take: atOnce,
  });
  const { detail } = new BillError("interrupted");
  for (const { id, accountId, source, sha256 } of abandoned) {
    await db().$transaction(async (tx) => {
      const { count } = await tx.bill.updateMany({
        where: { id, state: "loading" },
        data: { state: "failed", problem: detail },
      });
      if (count === 0) return;
      await dropRows(tx, id);
      await recordAudit(tx, {
        actor,
        action: "reconciliation.import",
        outcome: "failed",
        target: { type: "bill", id },
        accountId,
        reason: detail.problem,
        changes: auditFields("bill", { source, sha256, problem: detail.problem }),
      });
    });
  }
}

/** Bills that were imported, and whose matching their process did not come to. */
async function matchForgotten(now: Date): Promise<void> {
  const forgotten = await db().bill.findMany({
    where: { state: "current", matchedAt: null, loadedAt: { lt: new Date(now.getTime() - matchLateMs) } },
    orderBy: { loadedAt: "asc" },
    take: atOnce,
    select: { id: true },
  });
  for (const { id } of forgotten) {
    await db().$transaction((tx) => enqueue(tx, "reconciliation.match", { billId: id }, { key: id }));
  }
}

/** Wants the bills of the days that are over, tries for those that are due, and sees to what a dead process left. */
export async function sweepBills({ actor, now }: JobContext<"reconciliation.sweep">): Promise<void> {
  await failAbandoned(actor, now);
  await matchForgotten(now);
  await planFetches(now);
  await startDueFetches(now);
}
