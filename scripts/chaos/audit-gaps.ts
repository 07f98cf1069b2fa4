import type { OrderRow } from "./judge";

/** An event of the audit log about an order, oldest first. */
export type OrderEvent = {
  orderId: string;
  action: string;
  outcome: string;
  changes: Record<string, unknown> | null;
};

/** What a field was and became by an event; undefined where the event does not speak of it. */
function changeOf({ changes }: OrderEvent, field: string): { from: unknown; to: unknown } | undefined {
  const value = changes?.[field];
  if (value === undefined) return undefined;
  return Array.isArray(value) ? { from: value[0], to: value[1] } : { from: null, to: value };
}

/** Follows a field through the events; answers what is missing between them, or between the last one and the row. */
function gapOf(field: string, events: readonly OrderEvent[], now: unknown): string | undefined {
  let known: unknown = null;
  for (const event of events) {
    const change = changeOf(event, field);
    if (!change) continue;
    if (change.from !== known) return `its ${field} went from ${known} to ${change.from} without an event`;
    known = change.to;
  }
  return known === now ? undefined : `its ${field} is ${now}, and the last event says ${known}`;
}

function gapsOf(row: OrderRow, events: readonly OrderEvent[]): string[] {
  const [first] = events;
  if (first?.action !== "orders.submit" || first.outcome !== "succeeded")
    return ["it has no event of its submission"];
  const moves = [gapOf("state", events, row.state), gapOf("wechatOrderId", events, row.wechatOrderId)];
  return moves.filter((gap) => gap !== undefined);
}

/**
 * Writes that the log does not tell: orders without their submission, states and WeChat's ids that changed between two
 * events or after the last. And the other way round: events of orders that are not there.
 */
export function auditGaps(rows: readonly OrderRow[], events: readonly OrderEvent[]): string[] {
  const byOrder = Map.groupBy(events, ({ orderId }) => orderId);
  const known = new Set(rows.map(({ id }) => id));
  const withoutRow = [...byOrder.keys()].filter((id) => !known.has(id));
  return [
    ...rows.flatMap((row) => gapsOf(row, byOrder.get(row.id) ?? []).map((gap) => `order ${row.id}: ${gap}`)),
    ...withoutRow.map((id) => `order ${id}: it has events and no row`),
  ];
}
