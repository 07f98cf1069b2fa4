import type { VerbContext } from "@/lib/access/action";
import { auditChanges } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { DeskError } from "@/lib/errors";
import { lockViews } from "./lock-views";
import type { RenameViewInput } from "./schemas";

/**
 * Gives one of a person's views another name; the name that it has already is no error.
 * @throws DeskError `not-found`, also for another person's; `conflict` for a name that another of hers has
 */
export async function renameView({ actor, input }: VerbContext<RenameViewInput>): Promise<{ id: string }> {
  const { id, name } = input;
  return db().$transaction(async (tx) => {
    await lockViews(tx, actor.id);
    const view = await tx.savedView.findFirst({ where: { id, userId: actor.id } });
    if (!view) throw new DeskError("not-found", { detail: "view-not-found" });
    if (view.name === name) return { id };
    const taken = await tx.savedView.count({ where: { userId: actor.id, page: view.page, name } });
    if (taken > 0) throw new DeskError("conflict", { detail: "view-name-taken", field: "name" });
    await tx.savedView.update({ where: { id }, data: { name } });
    await recordAudit(tx, {
      actor,
      action: "saved-views.rename",
      outcome: "succeeded",
      target: { type: "saved-view", id },
      changes: auditChanges("saved-view", { name: view.name }, { name }),
    });
    return { id };
  });
}
