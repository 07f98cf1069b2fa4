import type { Prisma } from "@/lib/db/generated/client";
import { isStorable } from "@/lib/db/storable";
import { daysWhere } from "./days-where";
import { type AuditFilters, machineActors } from "./search-params";

function actorWhere(actor: string | null): Prisma.AuditEventWhereInput {
  if (!actor) return {};
  const machine = machineActors.find((type) => type === actor);
  return machine ? { actorType: machine } : { actorId: actor };
}

/** The condition that the filters stand for; days are of Asia/Shanghai. What no event can hold finds none. */
export async function filterWhere(filters: AuditFilters): Promise<Prisma.AuditEventWhereInput> {
  const { actor, targetId, account, requestId } = filters;
  if ([actor, targetId, account, requestId].some((text) => text && !isStorable(text))) {
    return { sequence: { in: [] } };
  }
  return {
    ...actorWhere(filters.actor),
    ...(await daysWhere(filters)),
    ...(filters.action && { action: filters.action }),
    ...(filters.outcome && { outcome: filters.outcome }),
    ...(filters.targetType && { targetType: filters.targetType }),
    ...(filters.targetId && { targetId: filters.targetId }),
    ...(filters.account && { accountId: filters.account }),
    ...(filters.requestId && { requestId: filters.requestId }),
  };
}

/** The filters that are set, as one line for the log: "outcome=refused&from=2026-11-01"; "" for none. */
export function filterText(filters: Record<string, string | null>): string {
  const set = Object.entries(filters).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return new URLSearchParams(set).toString();
}
