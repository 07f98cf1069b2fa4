import { db } from "@/lib/db/client";
import { type AuditEvent, Prisma } from "@/lib/db/generated/client";
import { whereAll } from "@/lib/db/sql";

// Written as SQL, since every visit of the log waits for it.
const columns = Prisma.sql`sequence, occurred_at AS "occurredAt", actor_type::text AS "actorType",
  actor_id AS "actorId", actor_name AS "actorName", actor_role::text AS "actorRole", action, outcome::text,
  target_type AS "targetType", target_id AS "targetId", account_id AS "accountId", reason, changes,
  request_id AS "requestId", address, previous_hash AS "previousHash", hash`;

/** Events that fulfil all conditions on `audit_events`, the newest or the oldest first. */
export function findEvents(
  conditions: readonly (Prisma.Sql | null)[],
  { first, take }: { first: "newest" | "oldest"; take: number },
): Promise<AuditEvent[]> {
  const direction = first === "newest" ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  return db().$queryRaw<AuditEvent[]>`
    SELECT ${columns} FROM audit_events ${whereAll(conditions)} ORDER BY sequence ${direction} LIMIT ${take}`;
}
