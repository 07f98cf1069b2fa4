import { createHash } from "node:crypto";

/** One event as the database writes it out in text, in the order of the canonical form. */
export const chainedColumns = [
  "previous_hash",
  "sequence",
  "occurred_at",
  "actor_type",
  "actor_id",
  "actor_name",
  "actor_role",
  "action",
  "outcome",
  "target_type",
  "target_id",
  "account_id",
  "reason",
  "changes",
  "request_id",
  "address",
] as const;

export type ChainedEvent = Record<(typeof chainedColumns)[number], string | null> & { hash: string };

export const genesisHash = "0".repeat(64);

function canonicalField(value: string | null): string {
  return value === null ? "-;" : `${Buffer.byteLength(value)}:${value};`;
}

/** The hash that an event must carry: SHA-256 in hex, computed apart from the database's own function. */
export function eventHash(event: ChainedEvent): string {
  const canonical = chainedColumns.map((column) => canonicalField(event[column])).join("");
  return createHash("sha256").update(canonical).digest("hex");
}

export type ChainBreak = {
  sequence: number;
  problem: "altered" | "not-linked" | "missing-before";
};

export type ChainLink = { sequence: number; hash: string };

/** What is wrong with an event that should follow `previous`, or null. */
export function chainBreak(event: ChainedEvent, previous: ChainLink): ChainBreak | null {
  const sequence = Number(event.sequence);
  if (sequence !== previous.sequence + 1) return { sequence, problem: "missing-before" };
  if (event.previous_hash !== previous.hash) return { sequence, problem: "not-linked" };
  if (event.hash !== eventHash(event)) return { sequence, problem: "altered" };
  return null;
}
