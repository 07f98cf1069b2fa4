import { can, type Role } from "@/lib/access/permissions";
import { db } from "@/lib/db/client";
import type { AuditEvent, Renotification } from "@/lib/db/generated/client";
import { listSeenChanges } from "@/lib/sightings/read-sightings";
import type { SeenChange, SeenOrderAnswer } from "@/lib/sightings/types";
import { upstreamStatusOf } from "@/lib/wechat";
import { listCallHeads } from "./call-heads";
import { notificationEntries } from "./notification-entries";
import type { CaseKey, CaseOrder, TimelineEntry } from "./types";

/** The most entries that a time line shows: the newest. */
export const mostEntries = 500;

type Scope = {
  key: CaseKey;
  role: Role;
  /** The subject of the calls and events that are about the number itself. */
  numberId: string;
  orders: CaseOrder[];
  seen: SeenOrderAnswer[];
  renotifications: Renotification[];
};

const isKnown = (id: string | null | undefined): id is string => typeof id === "string";
const wechatIds = (orders: CaseOrder[]) => orders.map(({ wechatOrderId }) => wechatOrderId).filter(isKnown);

function eventPart(event: AuditEvent, mayReadLog: boolean) {
  return {
    id: `event-${event.sequence}`,
    at: event.occurredAt.toISOString(),
    action: event.action,
    outcome: event.outcome,
    actorName: event.actorName,
    reason: event.reason,
    changes: (event.changes ?? {}) as Record<string, unknown>,
    sequence: mayReadLog ? Number(event.sequence) : null,
    address: mayReadLog ? event.address : null,
  };
}

/** What was done with the desk's own orders is for everyone; the rest of the log for those who may read it. */
async function eventEntries({ key, role, orders, renotifications }: Scope): Promise<TimelineEntry[]> {
  const mayReadLog = can(role, "audit:read");
  const orderOf = new Map(orders.flatMap((order) => (order.desk ? [[order.desk.id, order]] : [])));
  const ofOrders = { targetType: "order", targetId: { in: [...orderOf.keys()] } };
  const ofRest = [
    { targetType: "notice", targetId: key.number, accountId: key.accountId },
    { targetType: "renotification", targetId: { in: renotifications.map(({ id }) => id) } },
  ];
  const events = await db().auditEvent.findMany({
    where: { OR: mayReadLog ? [ofOrders, ...ofRest] : [ofOrders] },
    orderBy: { sequence: "desc" },
    take: mostEntries + 1,
  });
  return events.map((event) => {
    const order = event.targetType === "order" ? orderOf.get(event.targetId ?? "") : undefined;
    const part = eventPart(event, mayReadLog);
    if (!order?.desk) return { ...part, kind: "audit", wechatOrderId: null };
    return { ...part, kind: "step", wechatOrderId: order.wechatOrderId, orderId: order.desk.id };
  });
}

function changeEntry(change: SeenChange): TimelineEntry {
  const { id, wechatOrderId, seenAt, status, refundedFen, told, receivers } = change;
  return {
    id: `status-${id}`,
    at: seenAt.toISOString(),
    kind: "status",
    wechatOrderId,
    status: status === null ? null : upstreamStatusOf(status),
    statusNumber: status,
    refundedFen,
    told,
    receivers,
  };
}

function renotificationEntry(row: Renotification): TimelineEntry {
  return {
    id: `renotification-${row.id}`,
    at: row.createdAt.toISOString(),
    kind: "renotification",
    wechatOrderId: row.wechatOrderId,
    renotificationId: row.id,
    state: row.state,
    delivery: row.delivery,
    reason: row.reason,
    actorName: row.createdByName,
    errcode: row.errcode,
  };
}

/** Refunds that are done, at the time that WeChat gives; one under way has no time yet. */
function refundEntries(orders: CaseOrder[]): TimelineEntry[] {
  return orders.flatMap(({ wechatOrderId, refunds }) =>
    refunds.flatMap(({ at, fen, state, reason }, index) =>
      at === null
        ? []
        : [
            {
              id: `refund-${wechatOrderId}-${index}`,
              at,
              kind: "refund" as const,
              wechatOrderId,
              fen,
              state,
              reason,
            },
          ],
    ),
  );
}

function callSubjects({ numberId, orders, renotifications }: Scope) {
  return [
    { type: "notice" as const, ids: [numberId] },
    { type: "order" as const, ids: orders.map(({ desk }) => desk?.id).filter(isKnown) },
    { type: "renotification" as const, ids: renotifications.map(({ id }) => id) },
  ];
}

/**
 * All that is known to have happened, oldest first, of very much the newest 500. What has one time stays in the order of
 * its kind, so that two readings give one order.
 */
export async function caseTimeline(scope: Scope): Promise<{ entries: TimelineEntry[]; isCut: boolean }> {
  const [events, calls, changes] = await Promise.all([
    eventEntries(scope),
    listCallHeads(callSubjects(scope), mostEntries + 1),
    listSeenChanges(scope.key.accountId, wechatIds(scope.orders), mostEntries + 1),
  ]);
  const entries: TimelineEntry[] = [
    ...changes.map(changeEntry),
    ...scope.seen.flatMap(notificationEntries),
    ...refundEntries(scope.orders),
    ...scope.renotifications.map(renotificationEntry),
    ...events,
    ...calls,
  ];
  const sorted = entries.toSorted((a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id));
  return { entries: sorted.slice(-mostEntries), isCut: sorted.length > mostEntries };
}
