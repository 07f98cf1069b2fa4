import type { Actor } from "@/lib/audit/actor";
import { auditChanges } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import type { Transaction } from "@/lib/db/client";
import { enqueue } from "@/lib/jobs/enqueue";
import { nextLookAt } from "./look-schedule";
import { lockRenotification, moveRenotification } from "./move-renotification";
import { allSettled } from "./receiver-state";
import { storedReceivers } from "./stored-receivers";

type Context = { actor: Actor; now: Date };

/**
 * Sees to it that a re-notification that may arrive is looked at until each receiver has said its word, in the transaction
 * that left it so. After the last look, what has not arrived is not seen.
 */
export async function planNextLook(tx: Transaction, id: string, { actor, now }: Context): Promise<void> {
  const row = await lockRenotification(tx, id);
  if (row.delivery !== "pending" && row.delivery !== "refused") return clearNextLook(tx, id);
  if (row.delivery === "refused" && allSettled(storedReceivers(row.receivers))) return clearNextLook(tx, id);
  const at = nextLookAt({ from: row.answeredAt ?? row.createdAt, now, seenAt: row.deliverySeenAt });
  if (at) {
    const isNew = await enqueue(
      tx,
      "renotifications.settle",
      { renotificationId: id },
      { key: id, startAfter: at },
    );
    if (!isNew) return; // The look that waits already has its time on the row.
    await tx.renotification.updateMany({ where: { id }, data: { nextLookAt: at } });
    return;
  }
  await clearNextLook(tx, id);
  if (!(await moveRenotification(tx, { id, delivery: "not_seen" }))) return;
  await recordAudit(tx, {
    actor,
    action: "renotifications.check",
    outcome: "succeeded",
    target: { type: "renotification", id },
    accountId: row.accountId,
    reason: "last-look",
    changes: auditChanges("renotification", row, { delivery: "not_seen" }),
  });
}

async function clearNextLook(tx: Transaction, id: string): Promise<void> {
  await tx.renotification.updateMany({
    where: { id, nextLookAt: { not: null } },
    data: { nextLookAt: null },
  });
}
