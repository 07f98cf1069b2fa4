import type { VerbContext } from "@/lib/access/action";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { DeskError } from "@/lib/errors";
import { lockViews } from "./lock-views";
import type { SavedView, SaveViewInput } from "./schemas";

/** Views that a person can keep of one page. */
const viewsMax = 30;

/**
 * Keeps a list under a name, for the person alone. The same name with the same query again is no error.
 * @throws DeskError `conflict` for a name that another of her views has, and for too many
 */
export async function saveView({ actor, input }: VerbContext<SaveViewInput>): Promise<SavedView> {
  const { page, name, query } = input;
  const select = { id: true, name: true, query: true };
  return db().$transaction(async (tx) => {
    await lockViews(tx, actor.id);
    const named = await tx.savedView.findFirst({ where: { userId: actor.id, page, name }, select });
    if (named?.query === query) return named;
    if (named) throw new DeskError("conflict", { detail: "view-name-taken", field: "name" });
    const kept = await tx.savedView.count({ where: { userId: actor.id, page } });
    if (kept >= viewsMax) throw new DeskError("conflict", { detail: "views-too-many" });
    const view = await tx.savedView.create({ data: { userId: actor.id, page, name, query }, select });
    await recordAudit(tx, {
      actor,
      action: "saved-views.save",
      outcome: "succeeded",
      target: { type: "saved-view", id: view.id },
      changes: auditFields("saved-view", { page, name }),
    });
    return view;
  });
}
