import type { VerbContext } from "@/lib/access/action";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import type { RemoveViewInput } from "./schemas";

/** Forgets one of a person's views. One that is gone already, or another person's, stays as it is. */
export async function removeView({ actor, input }: VerbContext<RemoveViewInput>): Promise<{ id: string }> {
  const { id } = input;
  return db().$transaction(async (tx) => {
    const view = await tx.savedView.findFirst({ where: { id, userId: actor.id } });
    const { count } = await tx.savedView.deleteMany({ where: { id, userId: actor.id } });
    if (!view || count === 0) return { id };
    await recordAudit(tx, {
      actor,
      action: "saved-views.remove",
      outcome: "succeeded",
      target: { type: "saved-view", id },
      changes: auditFields("saved-view", { page: view.page, name: view.name }),
    });
    return { id };
  });
}
