import { db, type Transaction } from "@/lib/db/client";
import type { User } from "@/lib/db/generated/client";
import { DeskError } from "@/lib/errors";

/**
 * Runs a change of one user while no other change of users runs, so that two admins who disable each other at the same
 * moment cannot leave the desk without one. Throws DeskError `not-found`.
 */
export async function changeUser<R>(
  id: string,
  change: (tx: Transaction, user: User) => Promise<R>,
): Promise<R> {
  return db().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('levydesk.users'))`;
    const user = await tx.user.findUnique({ where: { id } });
    if (!user) throw new DeskError("not-found", { detail: "user-not-found" });
    return change(tx, user);
  });
}

/** Throws DeskError `conflict` where nobody but this user is an enabled admin. Call it inside `changeUser`. */
export async function requireAnotherAdmin(tx: Transaction, userId: string): Promise<void> {
  const others = await tx.user.count({ where: { role: "admin", disabledAt: null, id: { not: userId } } });
  if (others === 0) throw new DeskError("conflict", { detail: "last-admin" });
}

/** Ends every session of a user at once: those that are open, and any that a request is just opening. */
export async function endSessionsOf(tx: Transaction, userId: string, now: Date): Promise<number> {
  await tx.user.update({ where: { id: userId }, data: { sessionVersion: { increment: 1 } } });
  const { count } = await tx.session.updateMany({ where: { userId, endedAt: null }, data: { endedAt: now } });
  return count;
}
