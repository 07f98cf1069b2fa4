import type { AuditAction, AuditTargetType } from "@/lib/audit/actions";
import type { JobActor } from "@/lib/audit/actor";
import { type AuditedEntity, auditChanges } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db, type Transaction } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";

/**
 * A request that has stood as `asking` for so long was left by a desk that died, in ms: with its token, its repetitions
 * and its pauses between them no call takes half of it.
 */
export const leftAfterMs = 5 * 60_000;

/** Requests ended in one pass; the next minute takes the next ones. */
const atOnce = 200;

type Kind = {
  table: "shopping_verifications" | "mock_notifications";
  entity: AuditedEntity & AuditTargetType & ("shopping-verification" | "mock-notification");
  action: AuditAction;
};

const kinds: readonly Kind[] = [
  { table: "shopping_verifications", entity: "shopping-verification", action: "shopping.answer" },
  { table: "mock_notifications", entity: "mock-notification", action: "mock-notifications.answer" },
];

type Left = { id: string; account_id: string };

async function endLeft(tx: Transaction, kind: Kind, actor: JobActor, before: Date): Promise<void> {
  const table = Prisma.raw(kind.table);
  const left = await tx.$queryRaw<Left[]>`
    UPDATE ${table} SET state = 'unknown', updated_at = now()
    WHERE state = 'asking' AND id IN (
      SELECT id FROM ${table} WHERE state = 'asking' AND created_at < ${before}
      ORDER BY created_at LIMIT ${atOnce} FOR UPDATE SKIP LOCKED)
    RETURNING id, account_id`;
  for (const { id, account_id } of left) {
    await recordAudit(tx, {
      actor,
      action: kind.action,
      outcome: "unknown",
      target: { type: kind.entity, id },
      accountId: account_id,
      reason: "left-asking",
      changes: auditChanges(kind.entity, { state: "asking" }, { state: "unknown" }),
    });
  }
}

/**
 * Ends requests that a desk left without an answer when it died: nobody knows what WeChat did, and a person may ask
 * again. An answer that still comes, from a desk that was only slow, is kept all the same.
 */
export async function sweepRequests({ actor, now }: { actor: JobActor; now: Date }): Promise<void> {
  const before = new Date(now.getTime() - leftAfterMs);
  for (const kind of kinds) {
    await db().$transaction((tx) => endLeft(tx, kind, actor, before), { timeout: 20_000 });
  }
}
