import type { Actor } from "@/lib/audit/actor";
import { auditChanges } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import type { Transaction } from "@/lib/db/client";
import type { Renotification } from "@/lib/db/generated/client";
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
export async function planNextLook(tx: Transaction, id: string, context: Context): Promise<void> {
  await planLookOf(tx, await lockRenotification(tx, id), context);
}

/** The same for one who has just locked or changed the row. Answers the row as it is then. */
export async function planLookOf(
  tx: Transaction,
  row: Renotification,
  { actor, now }: Context,
): Promise<Renotification> {
  const { id } = row;
  if (row.delivery !== "pending" && row.delivery !== "refused") return clearNextLook(tx, row);
  if (row.delivery === "refused" && allSettled(storedReceivers(row.receivers))) return clearNextLook(tx, row);
  const at = nextLookAt({ from: row.answeredAt ?? row.createdAt, now, seenAt: row.deliverySeenAt });
  if (at) {
    const isNew = await enqueue(
      tx,
      "renotifications.settle",
      { renotificationId: id },
      { key: id, startAfter: at },
    );
    // Where a look waits already, its time is on the row.
    return isNew ? tx.renotification.update({ where: { id }, data: { nextLookAt: at } }) : row;
  }
  const cleared = await clearNextLook(tx, row);
  const moved = await moveRenotification(tx, { id, delivery: "not_seen" });
  if (!moved) return cleared;
  await recordAudit(tx, {
    actor,
    action: "renotifications.check",
    outcome: "succeeded",
    target: { type: "renotification", id },
    accountId: row.accountId,
    reason: "last-look",
    changes: auditChanges("renotification", row, { delivery: "not_seen" }),
  });
  return moved;
}

async function clearNextLook(tx: Transaction, row: Renotification): Promise<Renotification> {
  if (row.nextLookAt === null) return row;
  return tx.renotification.update({ where: { id: row.id }, data: { nextLookAt: null } });
}
