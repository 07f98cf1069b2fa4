import "server-only";
import { headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import type { AuditAction } from "@/lib/audit/actions";
import type { UserActor } from "@/lib/audit/actor";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { DeskError } from "@/lib/errors";
import { can, type Permission } from "./permissions";
import { readActor } from "./session";

/** Header that the proxy sets on a page's request: its path and query. */
export const pathHeader = "x-desk-path";

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

/** Who is asking. Throws DeskError `unauthenticated` for nobody. */
export async function requireActor(by: "person" | "poll" = "person"): Promise<UserActor> {
  const actor = await readActor(by);
  if (!actor) throw new DeskError("unauthenticated");
  return actor;
}

/** Throws DeskError `forbidden`, audited under `action`, unless the actor's role has the permission. */
export async function permit(actor: UserActor, permission: Permission, action: AuditAction): Promise<void> {
  if (can(actor.role, permission)) return;
  await auditRefusal(actor, { permission, action });
  throw new DeskError("forbidden");
}

/** The actor of a page. Sends nobody to the sign-in page, and shows the refused page (403), audited, to the wrong role. */
export async function requirePage(permission: Permission): Promise<UserActor> {
  const actor = await readActor();
  const path = (await headers()).get(pathHeader) ?? "/";
  if (!actor) redirect(`/sign-in?from=${encodeURIComponent(path)}`);
  if (can(actor.role, permission)) return actor;
  await auditRefusal(actor, { permission, action: "access.read", path: path.split("?")[0] });
  forbidden();
}
