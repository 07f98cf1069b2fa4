import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import type { Role } from "./permissions";

const touchAfterMs = 60_000;

export type SessionUser = { id: string; name: string; email: string; role: Role };

/**
 * The user of a session that is open at `now`, else null. A session closes when it is ended, idles out, grows too old,
 * or when its user is disabled or has had all sessions ended. Notes at most once a minute that it was seen,
 * unless `touch` is false: what the browser asks by itself must not keep someone signed in who has left.
 */
export async function findSessionUser(
  sessionId: string,
  now: Date,
  { touch = true }: { touch?: boolean } = {},
): Promise<SessionUser | null> {
  const session = await db().session.findUnique({ where: { id: sessionId }, include: { user: true } });
  if (!session || session.endedAt || session.user.disabledAt) return null;
  if (session.sessionVersion !== session.user.sessionVersion) return null;
  const idleMs = now.getTime() - session.lastSeenAt.getTime();
  if (idleMs > env().SESSION_IDLE_MINUTES * 60_000) return null;
  if (now.getTime() - session.createdAt.getTime() > env().SESSION_MAX_HOURS * 3_600_000) return null;
  if (touch && idleMs > touchAfterMs) {
    await db().session.update({ where: { id: sessionId }, data: { lastSeenAt: now } });
  }
  const { id, name, email, role } = session.user;
  return { id, name, email, role };
}
