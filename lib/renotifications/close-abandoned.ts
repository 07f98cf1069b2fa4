import type { Actor } from "@/lib/audit/actor";
import { auditChanges } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import type { Transaction } from "@/lib/db/client";
import type { Renotification } from "@/lib/db/generated/client";
import { moveRenotification } from "./move-renotification";
import { planNextLook } from "./plan-next-look";

type Context = { actor: Actor; now: Date };

/**
 * Notes of an abandoned request that nobody knows whether WeChat got it, and plans to look. It is not sent again by
 * itself: what the receivers got shows in getorder.
 */
export async function closeAbandoned(tx: Transaction, row: Renotification, context: Context): Promise<void> {
  const { id, accountId } = row;
  const after = { state: "unknown", delivery: "pending" } as const;
  if (!(await moveRenotification(tx, { id, ...after, data: { answeredAt: context.now } }))) return;
  await recordAudit(tx, {
    actor: context.actor,
    action: "renotifications.answer",
    outcome: "unknown",
    target: { type: "renotification", id },
    accountId,
    reason: "abandoned",
    changes: auditChanges("renotification", row, after),
  });
  await planNextLook(tx, id, context);
}
