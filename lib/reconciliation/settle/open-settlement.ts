import type { UserActor } from "@/lib/audit/actor";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db, type Transaction } from "@/lib/db/client";
import type { Discrepancy, DiscrepancySettlement } from "@/lib/db/generated/client";
import { lockRow } from "@/lib/db/lock-row";
import { DeskError } from "@/lib/errors";
import { asksWechat, fitOf } from "./resolutions";
import type { SettleDiscrepancyInput } from "./schemas";
import { askAllowanceMs, underWayStates } from "./states";

/** A person who settles one discrepancy, or a run that settles many in her name. */
export type SettleContext = {
  actor: UserActor;
  input: SettleDiscrepancyInput;
  now: Date;
  runId?: string;
  /** Nothing was ever asked for under the request key, so that no earlier settlement is looked for. */
  isFirstTry?: boolean;
};

/** A discrepancy, for one writer at a time until the transaction ends. Throws DeskError `not-found`. */
export async function lockDiscrepancy(tx: Transaction, id: string): Promise<Discrepancy> {
  const discrepancy = await lockRow(tx, "discrepancies", id);
  if (!discrepancy) throw new DeskError("not-found", { detail: "discrepancy-not-found" });
  return discrepancy;
}

/** What an earlier request with this key made. Throws DeskError `conflict` if it asked for something else. */
export async function repeatedSettlement(
  input: SettleDiscrepancyInput,
): Promise<DiscrepancySettlement | null> {
  const { requestKey, discrepancyId, resolution, remark } = input;
  const row = await db().discrepancySettlement.findUnique({ where: { requestKey } });
  if (!row) return null;
  const isSame =
    row.discrepancyId === discrepancyId && row.resolution === resolution && row.remark === remark;
  if (!isSame) throw new DeskError("conflict", { detail: "request-key-reused" });
  return row;
}

/** Refuses what the table of resolutions does not let through. */
export function requireFit(discrepancy: Discrepancy, { resolution, remark }: SettleDiscrepancyInput): void {
  const fit = fitOf(discrepancy, resolution);
  if (!fit.fits) throw new DeskError("conflict", { detail: `settlement-${fit.because}` });
  if (fit.remark === "required" && remark.length < 2) {
    throw new DeskError("invalid", { field: "remark", detail: "settlement-remark-required" });
  }
}

/** One that only read, and that a desk that died left behind. */
function isAbandoned({ state, resolution, createdAt }: DiscrepancySettlement, now: Date): boolean {
  const ageMs = now.getTime() - createdAt.getTime();
  return state === "asking" && resolution === "adopted" && ageMs >= askAllowanceMs;
}

/** One settlement of a discrepancy at a time; those that were abandoned end here. */
async function requireNoneUnderWay(tx: Transaction, discrepancyId: string, now: Date): Promise<void> {
  const open = await tx.discrepancySettlement.findMany({
    where: { discrepancyId, state: { in: [...underWayStates] } },
  });
  const abandoned = open.filter((settlement) => isAbandoned(settlement, now));
  if (abandoned.length > 0) {
    await tx.discrepancySettlement.updateMany({
      where: { id: { in: abandoned.map(({ id }) => id) } },
      data: {
        state: "refused",
        endedAt: now,
        problem: { code: "wechat-unknown", detail: "settlement-abandoned" },
      },
    });
  }
  const underWay = open.find((settlement) => !abandoned.includes(settlement));
  if (!underWay) return;
  const { renotificationId } = underWay;
  throw new DeskError("conflict", {
    detail: "settlement-under-way",
    ...(renotificationId && { href: `/renotifications/${renotificationId}` }),
  });
}

/**
 * Writes down that somebody settles a discrepancy; where that takes asking WeChat first, with an event before it is asked.
 * @throws DeskError `not-found`; `conflict` where the resolution does not fit, or another settlement is under way;
 * `invalid` without the remark that it takes
 */
export async function openSettlement(
  tx: Transaction,
  context: SettleContext,
): Promise<DiscrepancySettlement> {
  const { actor, input, now, runId } = context;
  const { requestKey, discrepancyId, resolution, remark } = input;
  const discrepancy = await lockDiscrepancy(tx, discrepancyId);
  requireFit(discrepancy, input);
  await requireNoneUnderWay(tx, discrepancyId, now);
  const settlement = await tx.discrepancySettlement.create({
    data: {
      requestKey,
      discrepancyId,
      resolution,
      remark,
      state: "asking",
      runId: runId ?? null,
      orderId: discrepancy.orderId,
      createdById: actor.id,
      createdByName: actor.name,
      createdAt: now,
    },
  });
  if (!asksWechat(resolution)) return settlement;
  await recordAudit(tx, {
    actor,
    action: "reconciliation.ask",
    outcome: "succeeded",
    target: { type: "discrepancy", id: discrepancyId },
    accountId: discrepancy.accountId,
    reason: remark || null,
    changes: auditFields("discrepancy", { kind: discrepancy.kind, resolution }),
  });
  return settlement;
}
