import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { endOfDay, isDay, startOfDay } from "@/lib/time";

/** By so much the server's clock may have been set back, in ms. */
const clockSlackMs = 3_600_000;

async function firstSequenceSince(instant: Date): Promise<bigint | null> {
  const event = await db().auditEvent.findFirst({
    where: { occurredAt: { gte: instant } },
    orderBy: { occurredAt: "asc" },
    select: { sequence: true },
  });
  return event?.sequence ?? null;
}

/**
 * The condition that the days of a filter stand for, first and last, YYYY-MM-DD in Asia/Shanghai. Events get their time
 * and their sequence under one lock, so a span of time is a span of the log: to read it is to read no other events. A
 * day that does not exist filters nothing, as anything else in a URL that this desk did not write.
 */
export async function daysWhere(filters: {
  from: string | null;
  to: string | null;
}): Promise<Prisma.AuditEventWhereInput> {
  const gte = filters.from && isDay(filters.from) ? startOfDay(filters.from) : undefined;
  const lt = filters.to && isDay(filters.to) ? endOfDay(filters.to) : undefined;
  if (!gte && !lt) return {};
  const [first, end] = await Promise.all([
    gte && firstSequenceSince(new Date(gte.getTime() - clockSlackMs)),
    lt && firstSequenceSince(new Date(lt.getTime() + clockSlackMs)),
  ]);
  if (first === null) return { sequence: { in: [] } };
  return { occurredAt: { gte, lt }, sequence: { gte: first, lt: end ?? undefined } };
}
