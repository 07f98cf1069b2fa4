import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { pageSize } from "@/lib/db/keyset";
import { toEventRow } from "./event-row";
import { filterConditions } from "./filter-conditions";
import { findEvents } from "./find-events";
import type { AuditFilters } from "./search-params";
import type { AuditChoices, AuditEventRow, AuditPage } from "./types";

export type AuditQuery = AuditFilters & { after?: string | null; before?: string | null };

const sequencePattern = /^[1-9]\d{0,17}$/;

/** Reads a sequence number from a URL; null for anything else. */
export function parseSequence(text: string | null | undefined): bigint | null {
  return text && sequencePattern.test(text) ? BigInt(text) : null;
}

/** What accounts and users are called now, by their ids. */
export async function namesById(): Promise<Map<string, string>> {
  const named = await db().$queryRaw<{ id: string; name: string }[]>`
    SELECT id, name FROM accounts UNION ALL SELECT id, name FROM users`;
  return new Map(named.map(({ id, name }) => [id, name]));
}

function placeCondition(after: bigint | null, before: bigint | null): Prisma.Sql | null {
  if (after) return Prisma.sql`sequence < ${after}`;
  return before ? Prisma.sql`sequence > ${before}` : null;
}

/**
 * One page of the log, newest first: older than the sequence `after`, or newer than `before`. The events themselves are
 * read once `recorded` has come about; what fails there is thrown.
 */
export async function listAuditEvents(
  query: AuditQuery,
  recorded: Promise<unknown> = Promise.resolve(),
): Promise<AuditPage> {
  const after = parseSequence(query.after);
  const before = after ? null : parseSequence(query.before);
  const [names] = await Promise.all([namesById(), recorded]);
  const conditions = await filterConditions(query);
  const found = await findEvents([...conditions, placeCondition(after, before)], {
    first: before ? "oldest" : "newest",
    take: pageSize + 1,
  });
  const hasMore = found.length > pageSize;
  const events = found.slice(0, pageSize);
  if (before) events.reverse();
  return {
    rows: events.map((event) => toEventRow(event, names)),
    next: before || hasMore ? (events.at(-1)?.sequence.toString() ?? null) : null,
    previous: (before ? hasMore : after !== null) ? (events.at(0)?.sequence.toString() ?? null) : null,
  };
}

/** The newest events, whatever they are about. */
export async function newestAuditEvents(count: number): Promise<AuditEventRow[]> {
  const [events, names] = await Promise.all([findEvents([], { first: "newest", take: count }), namesById()]);
  return events.map((event) => toEventRow(event, names));
}

/** One event by its sequence, or null. */
export async function findAuditEvent(sequence: bigint): Promise<AuditEventRow | null> {
  const event = await db().auditEvent.findUnique({ where: { sequence } });
  return event ? toEventRow(event, await namesById()) : null;
}

/** The people and accounts that the log can be filtered by, disabled ones too. */
export async function auditChoices(): Promise<AuditChoices> {
  const [people, accounts] = await Promise.all([
    db().user.findMany({ select: { id: true, name: true, role: true }, orderBy: { name: "asc" } }),
    db().account.findMany({ select: { id: true, name: true }, orderBy: { name: "asc" } }),
  ]);
  return { people, accounts };
}
