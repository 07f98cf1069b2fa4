import { can, type Role } from "@/lib/access/permissions";
import { db } from "@/lib/db/client";
import type { AuditEvent, Order, Renotification } from "@/lib/db/generated/client";
import { listCalls } from "@/lib/wechat-calls/queries";
import type { OrderEvent, OrderRenotification, TimelineEntry } from "./types";

const mostEvents = 200;

/** What a person who may not read the log sees of an event: what was done and by whom, not from where. */
function eventEntry(event: AuditEvent, mayReadLog: boolean): OrderEvent {
  return {
    kind: "event",
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

function renotificationEntry(row: Renotification): OrderRenotification {
  const { id, state, delivery, reason, createdByName } = row;
  return {
    kind: "renotification",
    at: row.createdAt.toISOString(),
    id,
    state,
    delivery,
    reason,
    actorName: createdByName,
  };
}

async function newestEvents(orderId: string): Promise<AuditEvent[]> {
  const events = await db().auditEvent.findMany({
    where: { targetType: "order", targetId: orderId },
    orderBy: { sequence: "desc" },
    take: mostEvents,
  });
  return events.reverse();
}

function listRenotifications({ accountId, wechatOrderId }: Order): Promise<Renotification[]> {
  if (wechatOrderId === null) return Promise.resolve([]);
  return db().renotification.findMany({ where: { accountId, wechatOrderId }, orderBy: { createdAt: "asc" } });
}

/**
 * All that happened to an order, oldest first: events of the log, calls to WeChat, re-notifications. Of very many
 * events or calls, the newest 200.
 */
export async function listTimeline(
  order: Order,
  role: Role,
): Promise<{ entries: TimelineEntry[]; renotificationIds: string[] }> {
  const [events, calls, renotifications] = await Promise.all([
    newestEvents(order.id),
    listCalls({ type: "order", id: order.id }),
    listRenotifications(order),
  ]);
  const mayReadLog = can(role, "audit:read");
  const entries: TimelineEntry[] = [
    ...events.map((event) => eventEntry(event, mayReadLog)),
    ...calls.map((call) => ({ kind: "call", at: call.startedAt, call }) as const),
    ...renotifications.map(renotificationEntry),
  ];
  // The sort is stable: what has one time stays in the order of its kind.
  entries.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  return { entries, renotificationIds: renotifications.map(({ id }) => id) };
}
