import type { AuditEvent } from "@/lib/db/generated/client";
import type { AuditAction, AuditTargetType } from "./actions";
import type { AuditEventRow } from "./types";

/** An event as JSON. Its words were checked when it was written, and no row can have changed since. */
export function toEventRow(event: AuditEvent, names: ReadonlyMap<string, string>): AuditEventRow {
  const { actorType, actorId, actorName, actorRole, targetType, targetId, accountId } = event;
  return {
    sequence: Number(event.sequence),
    occurredAt: event.occurredAt.toISOString(),
    actor: { type: actorType, id: actorId, name: actorName, role: actorRole },
    action: event.action as AuditAction,
    outcome: event.outcome,
    target:
      targetType && targetId
        ? { type: targetType as AuditTargetType, id: targetId, name: names.get(targetId) ?? null }
        : null,
    account: accountId ? { id: accountId, name: names.get(accountId) ?? null } : null,
    reason: event.reason,
    changes: event.changes as Record<string, unknown> | null,
    requestId: event.requestId,
    address: event.address,
    previousHash: event.previousHash,
    hash: event.hash,
  };
}
