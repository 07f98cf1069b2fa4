import type { AuditAction } from "@/lib/audit/actions";
import type { UserActor } from "@/lib/audit/actor";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { DeskError } from "@/lib/errors";
import { can, type Permission } from "./permissions";

/** Writes down that someone tried what her role may not do. */
export async function auditRefusal(
  actor: UserActor,
  refused: { permission: Permission; action: AuditAction; path?: string },
): Promise<void> {
  await db().$transaction((tx) =>
    recordAudit(tx, {
      actor,
      action: refused.action,
      outcome: "refused",
      target: { type: "permission", id: refused.permission },
      changes: auditFields("access", { permission: refused.permission, path: refused.path }),
    }),
  );
}

/** Throws DeskError `forbidden`, audited under `action`, unless the actor's role has the permission. */
export async function permit(actor: UserActor, permission: Permission, action: AuditAction): Promise<void> {
  if (can(actor.role, permission)) return;
  await auditRefusal(actor, { permission, action });
  throw new DeskError("forbidden");
}
