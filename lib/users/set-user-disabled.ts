import type { VerbContext } from "@/lib/access/action";
import { auditChanges } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { DeskError } from "@/lib/errors";
import { changeUser, endSessionsOf, requireAnotherAdmin } from "./change-user";
import type { SetUserDisabledInput } from "./schemas";

/**
 * Disables or enables a person. Disabling ends her sessions, so that none of them lives on when she is enabled again.
 * @throws DeskError `conflict` for oneself and for the last enabled admin
 */
export async function setUserDisabled({
  actor,
  input: { id, disabled },
  now,
}: VerbContext<SetUserDisabledInput>): Promise<{ id: string }> {
  return changeUser(id, async (tx, user) => {
    const wasDisabled = user.disabledAt !== null;
    if (wasDisabled === disabled) return { id };
    if (disabled && user.id === actor.id) throw new DeskError("conflict", { detail: "own-account" });
    if (disabled && user.role === "admin") await requireAnotherAdmin(tx, id);
    await tx.user.update({ where: { id }, data: { disabledAt: disabled ? now : null } });
    const sessionsEnded = disabled ? await endSessionsOf(tx, id, now) : undefined;
    await recordAudit(tx, {
      actor,
      action: "users.update",
      outcome: "succeeded",
      target: { type: "user", id },
      changes: {
        ...auditChanges("user", { disabled: wasDisabled }, { disabled }),
        ...(sessionsEnded !== undefined && { sessionsEnded }),
      },
    });
    return { id };
  });
}
