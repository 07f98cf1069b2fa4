import type { Actor } from "@/lib/audit/actor";
import { auditChanges } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import type { Transaction } from "@/lib/db/client";
import { type DiscrepancySettlement, Prisma } from "@/lib/db/generated/client";
import { DeskError } from "@/lib/errors";
import type { RowProblem } from "@/lib/runs/kind";
import { lockDiscrepancy } from "./open-settlement";
import { fitOf } from "./resolutions";
import { toldMeanwhile, underWayStates } from "./states";

type Context = { actor: Actor; now: Date };
/** What a settlement led to. */
export type Ends = { orderId?: string; renotificationId?: string };

/**
 * Settles the discrepancy of a settlement that was asked for, where it still fits: a matching may have let it go
 * meanwhile. Answers the settlement as it stands then.
 */
export async function endSettled(
  tx: Transaction,
  { actor, now }: Context,
  settlement: DiscrepancySettlement,
  ends: Ends = {},
): Promise<DiscrepancySettlement> {
  const { id, discrepancyId, resolution, remark, createdByName } = settlement;
  const before = await lockDiscrepancy(tx, discrepancyId);
  const fit = fitOf(before, resolution);
  if (!fit.fits) {
    const problem = { code: "conflict", detail: `settlement-${fit.because}` } as const;
    return endRefused(tx, { actor, now }, settlement, problem, ends);
  }
  const [after] = await tx.discrepancySettlement.updateManyAndReturn({
    where: { id, state: { in: [...underWayStates] } },
    data: { ...ends, state: "settled", endedAt: now, problem: Prisma.DbNull },
  });
  if (!after) return tx.discrepancySettlement.findUniqueOrThrow({ where: { id } });
  const settled = {
    state: "settled",
    resolution,
    remark: remark || null,
    settledAt: now,
    settledByName: createdByName,
    settlementId: id,
  } as const;
  await tx.discrepancy.update({
    where: { id: discrepancyId },
    data: { ...settled, ...(ends.orderId && { orderId: ends.orderId }) },
  });
  const { state, orderId } = { ...before, ...ends, state: "settled" as const };
  await recordAudit(tx, {
    actor,
    action: "reconciliation.settle",
    outcome: "succeeded",
    target: { type: "discrepancy", id: discrepancyId },
    accountId: before.accountId,
    reason: remark || null,
    changes: auditChanges("discrepancy", before, { state, resolution, orderId }),
  });
  return after;
}

/**
 * Notes that a settlement came to nothing, and why. The discrepancy stays as it is, unless WeChat said that its receivers
 * have been told meanwhile: what is open of that is gone, as the next matching would find.
 */
export async function endRefused(
  tx: Transaction,
  { actor, now }: Context,
  settlement: DiscrepancySettlement,
  problem: RowProblem,
  ends: Ends = {},
): Promise<DiscrepancySettlement> {
  const { id, discrepancyId, resolution } = settlement;
  const discrepancy = await lockDiscrepancy(tx, discrepancyId);
  const [after] = await tx.discrepancySettlement.updateManyAndReturn({
    where: { id, state: { in: [...underWayStates] } },
    data: { ...ends, state: "refused", endedAt: now, problem },
  });
  if (!after) return tx.discrepancySettlement.findUniqueOrThrow({ where: { id } });
  const isGone = problem.detail === toldMeanwhile && discrepancy.state === "open";
  if (isGone) await tx.discrepancy.update({ where: { id: discrepancyId }, data: { state: "gone" } });
  await recordAudit(tx, {
    actor,
    action: "reconciliation.settle",
    outcome: problem.code === "conflict" ? "refused" : "failed",
    target: { type: "discrepancy", id: discrepancyId },
    accountId: discrepancy.accountId,
    reason: problem.detail ?? problem.code,
    changes: {
      ...(isGone && auditChanges("discrepancy", discrepancy, { state: "gone" })),
      resolution,
      ...(problem.errcode !== undefined && { errcode: problem.errcode }),
    },
  });
  return after;
}

/** The error that a settlement which came to nothing stands for. */
export function refusalError(problem: RowProblem): DeskError {
  const { code, issues: _issues, ...details } = problem;
  return new DeskError(code, details);
}
