import type { Role } from "@/lib/access/permissions";
import type { AuditAction, AuditOutcome, AuditTargetType } from "./actions";
import type { ChainReport } from "./verify";

/** A person, job or command that the log names as actor. */
export type AuditActor = {
  type: "user" | "job" | "system";
  id: string | null;
  name: string;
  role: Role | null;
};

/** One event of the log as JSON. Times are ISO in UTC. */
export type AuditEventRow = {
  sequence: number;
  occurredAt: string;
  actor: AuditActor;
  action: AuditAction;
  outcome: AuditOutcome;
  /** `name`: what an account or a user is called now. */
  target: { type: AuditTargetType; id: string; name: string | null } | null;
  account: { id: string; name: string | null } | null;
  reason: string | null;
  changes: Record<string, unknown> | null;
  requestId: string;
  address: string | null;
  previousHash: string;
  hash: string;
};

export type AuditPage = { rows: AuditEventRow[]; next: string | null; previous: string | null };

export type AuditChoices = {
  people: { id: string; name: string; role: Role }[];
  accounts: { id: string; name: string }[];
};

/** What was verified of the chain: its newest `report.events` events, or all of them. */
export type ChainState = {
  /** "all", or the newest events only, back to (and not with) the sequence `after`. */
  scope: "all" | "newest";
  after: number;
  head: { sequence: number; hash: string };
  report: ChainReport;
};
