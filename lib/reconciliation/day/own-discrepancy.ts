import type { VerbContext } from "@/lib/access/action";
import { auditChanges } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db, type Transaction } from "@/lib/db/client";
import type { Discrepancy } from "@/lib/db/generated/client";
import { DeskError } from "@/lib/errors";
import type { OwnDiscrepancyInput } from "./schemas";

type Owned = Pick<Discrepancy, "id" | "accountId" | "ownerId" | "ownerName" | "state">;

async function findOwned(tx: Transaction, id: string): Promise<Owned> {
  const select = { id: true, accountId: true, ownerId: true, ownerName: true, state: true };
  const row = await tx.discrepancy.findUnique({ where: { id }, select });
  if (!row) throw new DeskError("not-found", { detail: "discrepancy-not-found" });
  return row;
}

/**
 * Takes an open discrepancy, from nobody or from the colleague whom the person saw, or gives one's own back. What is
 * already as wanted is no error and no second event.
 * @throws DeskError `not-found`; `conflict` where it is somebody else's by now, or open no more
 */
export async function ownDiscrepancy({
  actor,
  input,
}: VerbContext<OwnDiscrepancyInput>): Promise<{ ownerId: string | null; ownerName: string | null }> {
  const { id, verb, seenOwnerId } = input;
  const wanted =
    verb === "take" ? { ownerId: actor.id, ownerName: actor.name } : { ownerId: null, ownerName: null };
  return db().$transaction(async (tx) => {
    const before = await findOwned(tx, id);
    if (before.ownerId === wanted.ownerId) return wanted;
    const guard = verb === "take" ? seenOwnerId : actor.id;
    const { count } = await tx.discrepancy.updateMany({
      where: { id, state: "open", ownerId: guard },
      data: wanted,
    });
    if (count === 0) {
      const { state } = await findOwned(tx, id);
      const detail = state === "open" ? "discrepancy-owner-changed" : "discrepancy-not-open";
      throw new DeskError("conflict", { detail });
    }
    await recordAudit(tx, {
      actor,
      action: "reconciliation.own",
      outcome: "succeeded",
      target: { type: "discrepancy", id },
      accountId: before.accountId,
      changes: auditChanges("discrepancy", { owner: before.ownerName }, { owner: wanted.ownerName }),
    });
    return wanted;
  });
}
