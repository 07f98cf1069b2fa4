import type { VerbContext } from "@/lib/access/action";
import { auditChanges } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { DeskError } from "@/lib/errors";
import { changeUser, requireAnotherAdmin } from "./change-user";
import type { UpdateUserInput } from "./schemas";

/**
 * Changes a person's name and role; the role counts from her next request on.
 * @throws DeskError `conflict` for an admin who gives up her own role, and for the last enabled admin's
 */
export async function updateUser({ actor, input }: VerbContext<UpdateUserInput>): Promise<{ id: string }> {
  const { id, name, role } = input;
  return changeUser(id, async (tx, user) => {
    if (user.role === "admin" && role !== "admin") {
      if (user.id === actor.id) throw new DeskError("conflict", { detail: "own-role", field: "role" });
      if (!user.disabledAt) await requireAnotherAdmin(tx, id);
    }
    const changes = auditChanges("user", user, { name, role });
    if (Object.keys(changes).length === 0) return { id };
    await tx.user.update({ where: { id }, data: { name, role } });
    await recordAudit(tx, {
      actor,
      action: "users.update",
      outcome: "succeeded",
      target: { type: "user", id },
      changes,
    });
    return { id };
  });
}
