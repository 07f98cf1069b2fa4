import type { Actor } from "@/lib/audit/actor";
import { auditChanges } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import type { Transaction } from "@/lib/db/client";
import type { Order } from "@/lib/db/generated/client";
import type { GetOrderResponse } from "@/lib/wechat";
import { lockOrder } from "./lock-order";
import type { LookedOrder } from "./types";
import { upstreamFields } from "./upstream";

export type RefreshableOrder = Order & { state: "placed" };

/** Writes what getorder said of a placed order; only what changed is an event. An older answer never undoes a newer. */
export async function recordRefresh(
  tx: Transaction,
  { actor, now }: { actor: Actor; now: Date },
  { id, accountId }: RefreshableOrder,
  answer: GetOrderResponse,
): Promise<LookedOrder> {
  const before = await lockOrder(tx, id);
  const { state } = before;
  const fields = upstreamFields(answer, now);
  if (!fields) return { id, state, upstreamStatus: before.upstreamStatus, finding: "undocumented-status" };
  const { count } = await tx.order.updateMany({
    where: { id, state: "placed", OR: [{ upstreamSeenAt: null }, { upstreamSeenAt: { lte: now } }] },
    data: fields,
  });
  if (count === 0) return { id, state, upstreamStatus: before.upstreamStatus, finding: "unchanged" };
  const changes = auditChanges("order", before, {
    upstreamStatus: fields.upstreamStatus,
    transactionId: fields.transactionId,
  });
  if (Object.keys(changes).length > 0) {
    const target = { type: "order", id } as const;
    await recordAudit(tx, { actor, action: "orders.look", outcome: "succeeded", target, accountId, changes });
  }
  const finding = before.upstreamStatus === fields.upstreamStatus ? "unchanged" : "changed";
  return { id, state, upstreamStatus: fields.upstreamStatus, finding };
}
