import type { Queryable } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { type ChainBreak, type ChainedEvent, type ChainLink, chainBreak, genesisHash } from "./chain";

const batchSize = 2_000;

export type ChainReport =
  | { whole: true; events: number; head: ChainLink }
  | { whole: false; events: number; break: ChainBreak | { sequence: number; problem: EndProblem } };

/** `never-joined`: events whose transaction committed without them, so that they stand nowhere in the chain. */
type EndProblem = "head-not-found" | "never-joined";

function nextEvents(db: Queryable, after: number): Promise<ChainedEvent[]> {
  return db.$queryRaw<ChainedEvent[]>(Prisma.sql`
    SELECT sequence::text, to_char(occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS occurred_at,
      actor_type::text, actor_id, actor_name, actor_role::text, action, outcome::text, target_type, target_id,
      account_id, reason, changes::text, request_id, address, previous_hash, hash
    FROM audit_events WHERE sequence > ${after} ORDER BY audit_events.sequence LIMIT ${batchSize}`);
}

/** Whether there are events that committed and did not join the chain, which its own triggers never leave. */
async function hasUnjoined(db: Queryable): Promise<boolean> {
  return (await db.auditPending.findFirst({ select: { id: true } })) !== null;
}

/**
 * Walks the chain from its first event (or from `from`, an event that was verified before) and names the first broken
 * row. `expected`, a head that was written down elsewhere, also finds events cut off the end. Memory stays constant.
 */
export async function verifyAuditChain(
  db: Queryable,
  { from = { sequence: 0, hash: genesisHash }, expected }: { from?: ChainLink; expected?: ChainLink } = {},
): Promise<ChainReport> {
  let previous = from;
  let events = 0;
  let expectedSeen = expected === undefined || expected.sequence <= from.sequence;
  for (;;) {
    const batch = await nextEvents(db, previous.sequence);
    for (const event of batch) {
      const broken = chainBreak(event, previous);
      if (broken) return { whole: false, events, break: broken };
      previous = { sequence: Number(event.sequence), hash: event.hash };
      events += 1;
      if (expected?.sequence === previous.sequence) expectedSeen = expected.hash === previous.hash;
    }
    if (batch.length < batchSize) break;
  }
  if (expected && !expectedSeen) {
    return { whole: false, events, break: { sequence: expected.sequence, problem: "head-not-found" } };
  }
  if (await hasUnjoined(db)) {
    return { whole: false, events, break: { sequence: previous.sequence, problem: "never-joined" } };
  }
  return { whole: true, events, head: previous };
}
