import { db } from "@/lib/db/client";
import { genesisHash } from "./chain";
import type { ChainState } from "./types";
import { type ChainReport, verifyAuditChain } from "./verify";

/** As many as a page can verify each time it opens without anyone waiting for it. */
const newestCount = 500;

const genesis = { sequence: 0, hash: genesisHash };

async function chainHead(): Promise<{ sequence: number; hash: string }> {
  const newest = await db().auditEvent.findFirst({ orderBy: { sequence: "desc" } });
  return newest ? { sequence: Number(newest.sequence), hash: newest.hash } : genesis;
}

/** Where a walk over the newest events starts: the event before them, or the beginning. */
async function startBefore(headSequence: number) {
  if (headSequence <= newestCount) return genesis;
  const event = await db().auditEvent.findFirst({
    where: { sequence: { lte: BigInt(headSequence - newestCount) } },
    orderBy: { sequence: "desc" },
  });
  return event ? { sequence: Number(event.sequence), hash: event.hash } : genesis;
}

function stateOf(
  scope: ChainState["scope"],
  after: number,
  head: ChainState["head"],
  report: ChainReport,
): ChainState {
  return { scope, after, head: report.whole ? report.head : head, report };
}

/** Verifies that the newest 500 events are linked and unaltered; all, where there are no more. */
export async function verifyNewestEvents(): Promise<ChainState> {
  const head = await chainHead();
  const from = await startBefore(head.sequence);
  const report = await verifyAuditChain(db(), { from });
  return stateOf(from.sequence === 0 ? "all" : "newest", from.sequence, head, report);
}

/** Walks the chain from its first event: a second or so for every hundred thousand events. */
export async function verifyAllEvents(): Promise<ChainState> {
  const head = await chainHead();
  return stateOf("all", 0, head, await verifyAuditChain(db()));
}
