import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { noRow } from "@/lib/db/sql";
import { endOfDay, isDay, startOfDay } from "@/lib/time";

/** By so much the server's clock may have been set back, in ms. */
const clockSlackMs = 3_600_000;

type Ends = { first: bigint | null; end: bigint | null };

const firstSince = (instant: Date | null) =>
  Prisma.sql`(SELECT sequence FROM audit_events WHERE occurred_at >= ${instant}::timestamptz
    ORDER BY occurred_at LIMIT 1)`;

/** The first event of a span of time, and the first after it; null for none. */
async function endsOf(from: Date | null, to: Date | null): Promise<Ends> {
  const [ends] = await db().$queryRaw<[Ends]>`SELECT ${firstSince(from)} AS first, ${firstSince(to)} AS end`;
  return ends;
}

const later = (instant: Date | null, ms: number) => instant && new Date(instant.getTime() + ms);

/** The times themselves, for what the slack lets in. Not as the index has them: the span of the log is the narrower way. */
function timesCondition(from: Date | null, to: Date | null): Prisma.Sql[] {
  return [
    from && Prisma.sql`audit_events.occurred_at + interval '0' >= ${from}`,
    to && Prisma.sql`audit_events.occurred_at + interval '0' < ${to}`,
  ].filter((condition) => condition !== null);
}

/**
 * The condition that the days of a filter stand for, first and last, YYYY-MM-DD in Asia/Shanghai; null for none. Events
 * get their time and their sequence under one lock, so a span of time is a span of the log: to read it is to read no
 * other events. A day that does not exist filters nothing, as anything else in a URL that this desk did not write.
 */
export async function daysCondition(days: {
  from: string | null;
  to: string | null;
}): Promise<Prisma.Sql | null> {
  const from = days.from && isDay(days.from) ? startOfDay(days.from) : null;
  const to = days.to && isDay(days.to) ? endOfDay(days.to) : null;
  if (!from && !to) return null;
  const { first, end } = await endsOf(later(from, -clockSlackMs), later(to, clockSlackMs));
  if (from && first === null) return noRow;
  const bounds = [
    first !== null && Prisma.sql`audit_events.sequence >= ${first}`,
    end !== null && Prisma.sql`audit_events.sequence < ${end}`,
  ].filter((condition) => condition !== false);
  return Prisma.join([...bounds, ...timesCondition(from, to)], " AND ");
}
