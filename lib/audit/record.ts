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
 * hashes. Rows of one chain are written one at a time, so the transaction must be short and hold no call to WeChat.
 */
export async function recordAudit(tx: Transaction, record: AuditRecord): Promise<void> {
  const { actor } = record;
  await tx.auditEvent.createMany({
    data: [
      {
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
    ],
  });
}
