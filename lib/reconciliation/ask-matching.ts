import type { Actor } from "@/lib/audit/actor";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { DeskError } from "@/lib/errors";
import { enqueue } from "@/lib/jobs/enqueue";

/**
 * Has a day's bill matched by a job, on record with who asked. Asked again while one waits, it is that one.
 * @throws DeskError `conflict` for a bill that another has replaced, or that is none
 */
export async function askMatching(
  billId: string,
  { actor, now }: { actor: Actor; now: Date },
): Promise<void> {
  await db().$transaction(async (tx) => {
    const [bill] = await tx.bill.updateManyAndReturn({
      where: { id: billId, state: "current" },
      data: { matchAskedAt: now },
      select: { accountId: true, mchId: true, day: true },
    });
    if (!bill?.day) throw new DeskError("conflict", { detail: "bill-not-current" });
    await enqueue(tx, "reconciliation.match", { billId }, { key: billId });
    await recordAudit(tx, {
      actor,
      action: "reconciliation.match",
      outcome: "succeeded",
      target: { type: "bill", id: billId },
      accountId: bill.accountId,
      reason: "match-asked",
      changes: auditFields("bill", { day: bill.day.toISOString().slice(0, 10), mchId: bill.mchId }),
    });
  });
}
