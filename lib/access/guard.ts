import "server-only";
import { headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import type { UserActor } from "@/lib/audit/actor";
import { DeskError } from "@/lib/errors";
import { can, type Permission } from "./permissions";
import { auditRefusal } from "./permit";
import { readActor } from "./session";

/** Header that the proxy sets on a page's request: its path and query. */
export const pathHeader = "x-desk-path";

/** Who is asking. Throws DeskError `unauthenticated` for nobody. */
export async function requireActor(by: "person" | "poll" = "person"): Promise<UserActor> {
  const actor = await readActor(by);
  if (!actor) throw new DeskError("unauthenticated");
  return actor;
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
