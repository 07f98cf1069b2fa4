import type { VerbContext } from "@/lib/access/action";
import { auditChanges } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { DeskError } from "@/lib/errors";
import { lockDiscrepancy } from "./open-settlement";
import type { ReopenDiscrepancyInput } from "./schemas";

/**
 * Opens a settled discrepancy again, for a reason. What settling it did stays: an adopted order stays the desk's, a
 * notification stays sent. Two who do it at once do it once.
 * @throws DeskError `not-found`; `conflict` where it is not settled, or somebody settled it anew meanwhile
 */
export async function reopenDiscrepancy({
  actor,
  input: { discrepancyId, settlementId, reason },
  now,
}: VerbContext<ReopenDiscrepancyInput>): Promise<{ id: string }> {
  await db().$transaction(async (tx) => {
    const before = await lockDiscrepancy(tx, discrepancyId);
    if (before.settlementId !== settlementId) {
      const earlier = await tx.discrepancySettlement.findUnique({ where: { id: settlementId } });
      if (earlier?.discrepancyId === discrepancyId && earlier.state === "withdrawn") return;
    }
    if (before.state !== "settled" || before.settlementId !== settlementId) {
      throw new DeskError("conflict", { detail: "settlement-changed" });
    }
    await tx.discrepancySettlement.updateMany({
      where: { id: settlementId, state: "settled" },
      data: { state: "withdrawn", withdrawnByName: actor.name, withdrawnReason: reason, withdrawnAt: now },
    });
    const open = { state: "open", resolution: null } as const;
    await tx.discrepancy.update({
      where: { id: discrepancyId },
      data: { ...open, remark: null, settledAt: null, settledByName: null, settlementId: null },
    });
    await recordAudit(tx, {
      actor,
      action: "reconciliation.reopen",
      outcome: "succeeded",
      target: { type: "discrepancy", id: discrepancyId },
      accountId: before.accountId,
      reason,
      changes: auditChanges("discrepancy", before, open),
    });
  });
  return { id: discrepancyId };
}
