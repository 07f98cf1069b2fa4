import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import type { Role } from "./permissions";

const touchAfterMs = 60_000;

export type SessionUser = { id: string; name: string; email: string; role: Role };

type Found = SessionUser & { last_seen_at: Date; created_at: Date };

/** One statement, since every request waits for it. */
async function findStanding(sessionId: string): Promise<Found | undefined> {
  const [found] = await db().$queryRaw<Found[]>`
    SELECT users.id, users.name, users.email, users.role::text, sessions.last_seen_at, sessions.created_at
    FROM sessions JOIN users ON users.id = sessions.user_id
    WHERE sessions.id = ${sessionId}::uuid AND sessions.ended_at IS NULL AND users.disabled_at IS NULL
      AND sessions.session_version = users.session_version`;
  return found;
}

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
  const session = await findStanding(sessionId);
  if (!session) return null;
  const idleMs = now.getTime() - session.last_seen_at.getTime();
  if (idleMs > env().SESSION_IDLE_MINUTES * 60_000) return null;
  if (now.getTime() - session.created_at.getTime() > env().SESSION_MAX_HOURS * 3_600_000) return null;
  if (touch && idleMs > touchAfterMs) {
    await db().session.update({ where: { id: sessionId }, data: { lastSeenAt: now } });
  }
  const { id, name, email, role } = session;
  return { id, name, email, role };
}
