import { z } from "zod";
import { db } from "@/lib/db/client";
import { Prisma, type Role } from "@/lib/db/generated/client";
import { env } from "@/lib/env";
import type { UserList, UserRow } from "./types";

type Found = {
  id: string;
  email: string;
  name: string;
  role: Role;
  disabled_at: Date | null;
  created_at: Date;
  last_seen_at: Date | null;
  open_sessions: number;
};

/** Sessions count as open by the same rules that `findSessionUser` closes them by. */
function findUsers(where: Prisma.Sql, now: Date): Promise<Found[]> {
  const { SESSION_IDLE_MINUTES, SESSION_MAX_HOURS } = env();
  const seenSince = new Date(now.getTime() - SESSION_IDLE_MINUTES * 60_000);
  const openedSince = new Date(now.getTime() - SESSION_MAX_HOURS * 3_600_000);
  return db().$queryRaw<Found[]>`
    SELECT users.id, users.email, users.name, users.role, users.disabled_at, users.created_at,
      max(sessions.last_seen_at) AS last_seen_at,
      (count(sessions.id) FILTER (WHERE sessions.ended_at IS NULL AND users.disabled_at IS NULL
        AND sessions.session_version = users.session_version
        AND sessions.last_seen_at >= ${seenSince} AND sessions.created_at >= ${openedSince}))::int AS open_sessions
    FROM users LEFT JOIN sessions ON sessions.user_id = users.id
    ${where}
    GROUP BY users.id
    ORDER BY users.disabled_at IS NOT NULL, users.name, users.id`;
}

function toRow(found: Found): UserRow {
  return {
    id: found.id,
    email: found.email,
    name: found.name,
    role: found.role,
    disabledAt: found.disabled_at?.toISOString() ?? null,
    createdAt: found.created_at.toISOString(),
    lastSeenAt: found.last_seen_at?.toISOString() ?? null,
    openSessions: found.open_sessions,
  };
}

/** Everyone who can sign in, or could: enabled first, by name. Not paged: a desk has tens of people. */
export async function listUsers(now: Date): Promise<UserList> {
  return { rows: (await findUsers(Prisma.empty, now)).map(toRow), next: null, previous: null };
}

/** One user, or null, also for an id that is none. */
export async function findUser(id: string, now: Date): Promise<UserRow | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const [found] = await findUsers(Prisma.sql`WHERE users.id = ${id}::uuid`, now);
  return found ? toRow(found) : null;
}
