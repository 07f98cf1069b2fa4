import { Prisma } from "@/lib/db/generated/client";
import { noRow } from "@/lib/db/sql";
import { isStorable } from "@/lib/db/storable";
import { daysCondition } from "./days-condition";
import { type AuditFilters, machineActors } from "./search-params";

function actorCondition(actor: string | null): Prisma.Sql | null {
  if (!actor) return null;
  const machine = machineActors.find((type) => type === actor);
  return machine
    ? Prisma.sql`audit_events.actor_type = ${machine}::"ActorType"`
    : Prisma.sql`audit_events.actor_id = ${actor}`;
}

/** The conditions on `audit_events` that the filters stand for; days are of Asia/Shanghai. What no event can hold finds none. */
export async function filterConditions(filters: AuditFilters): Promise<(Prisma.Sql | null)[]> {
  const { action, outcome, actor, targetType, targetId, account, requestId } = filters;
  if ([actor, targetId, account, requestId].some((text) => text && !isStorable(text))) return [noRow];
  return [
    actorCondition(actor),
    await daysCondition(filters),
    action && Prisma.sql`audit_events.action = ${action}`,
    outcome && Prisma.sql`audit_events.outcome = ${outcome}::"AuditOutcome"`,
    targetType && Prisma.sql`audit_events.target_type = ${targetType}`,
    targetId ? Prisma.sql`audit_events.target_id = ${targetId}` : null,
    account ? Prisma.sql`audit_events.account_id = ${account}` : null,
    requestId ? Prisma.sql`audit_events.request_id = ${requestId}` : null,
  ];
}

/** The filters that are set, as one line for the log: "outcome=refused&from=2026-11-01"; "" for none. */
export function filterText(filters: Record<string, string | null>): string {
  const set = Object.entries(filters).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return new URLSearchParams(set).toString();
}
