import { db } from "@/lib/db/client";
import { type AuditEvent, Prisma } from "@/lib/db/generated/client";
import { selectedColumns } from "@/lib/db/selected-columns";
import { whereAll } from "@/lib/db/sql";

/** Events that fulfil all conditions on `audit_events`, the newest or the oldest first. */
export function findEvents(
  conditions: readonly (Prisma.Sql | null)[],
  { first, take }: { first: "newest" | "oldest"; take: number },
): Promise<AuditEvent[]> {
  const direction = first === "newest" ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  return db().$queryRaw<AuditEvent[]>`
    SELECT ${selectedColumns("audit_events")} FROM audit_events ${whereAll(conditions)} ORDER BY sequence ${direction} LIMIT ${take}`;
}
