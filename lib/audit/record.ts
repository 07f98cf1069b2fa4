import type { Transaction } from "@/lib/db/client";
import type { AuditAction, AuditOutcome, AuditTargetType } from "./actions";
import type { Actor } from "./actor";
import type { Changes } from "./changes";

export type AuditRecord = {
  actor: Actor;
  action: AuditAction;
  outcome: AuditOutcome;
  target?: { type: AuditTargetType; id: string };
  accountId?: string | null;
  /** Why, in the person's own words or as an error code. */
  reason?: string | null;
  changes?: Changes;
};

/**
 * Writes one event in the transaction of what it records: no row, no change. The database sets its sequence, time and
 * hashes at the commit, one transaction at a time; until then nobody sees it in the log, the transaction itself included.
 */
export async function recordAudit(tx: Transaction, record: AuditRecord): Promise<void> {
  const { actor } = record;
  await tx.auditPending.create({
    data: {
      actorType: actor.type,
      actorId: actor.type === "user" ? actor.id : null,
      actorName: actor.name,
      actorRole: actor.type === "user" ? actor.role : null,
      action: record.action,
      outcome: record.outcome,
      targetType: record.target?.type ?? null,
      targetId: record.target?.id ?? null,
      accountId: record.accountId ?? null,
      reason: record.reason ?? null,
      changes: record.changes ?? undefined,
      requestId: actor.requestId,
      address: actor.address,
    },
    select: { id: true },
  });
}
