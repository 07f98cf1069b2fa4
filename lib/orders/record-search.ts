import type { Actor } from "@/lib/audit/actor";
import { auditChanges } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import type { Transaction } from "@/lib/db/client";
import type { Order } from "@/lib/db/generated/client";
import { fromUnixSeconds } from "@/lib/time";
import { upstreamStatusOf } from "@/lib/wechat/enumerations";
import type { Found, Seen } from "./find-at-wechat";
import { lockOrder } from "./lock-order";
import { absentAfterMs, type OpenState } from "./states";
import type { LookedOrder, OrderCandidate } from "./types";
import { upstreamFields } from "./upstream";

export type OpenOrder = Order & { state: OpenState };
type Context = { actor: Actor; now: Date };

/** What a search leaves to be said when it settles nothing. */
type Unsettled =
  | { finding: "too-early"; notBefore: string }
  | { finding: "several"; candidates: OrderCandidate[] }
  | { finding: "no-list" };

function candidateOf({ wechatOrderId, order }: Seen): OrderCandidate {
  return {
    wechatOrderId,
    feeFen: order.fee ?? null,
    createdAt: fromUnixSeconds(order.create_time ?? 0)?.toISOString() ?? null,
    upstreamStatus: order.status === undefined ? null : upstreamStatusOf(order.status),
  };
}

async function recordUnsettled(
  tx: Transaction,
  { actor }: Context,
  order: OpenOrder,
  left: Unsettled,
): Promise<LookedOrder> {
  const { state, upstreamStatus } = await lockOrder(tx, order.id);
  if (state !== order.state) return { id: order.id, state, upstreamStatus, finding: "changed" };
  await recordAudit(tx, {
    actor,
    action: "orders.look",
    outcome: "unknown",
    target: { type: "order", id: order.id },
    accountId: order.accountId,
    reason: left.finding,
  });
  return { id: order.id, state, upstreamStatus, ...left };
}

type Settlement =
  | { state: "absent" }
  | ({ state: "placed"; wechatOrderId: string; errcode: null; errmsg: null; rid: null } & Partial<
      NonNullable<ReturnType<typeof upstreamFields>>
    >);

/** Moves an order out of its open state, unless someone settled it first: then that stands. */
async function settle(
  tx: Transaction,
  { actor }: Context,
  order: OpenOrder,
  settlement: Settlement,
): Promise<LookedOrder> {
  const { id, accountId } = order;
  const { count } = await tx.order.updateMany({ where: { id, state: order.state }, data: settlement });
  const after = await tx.order.findUniqueOrThrow({ where: { id } });
  const { state, upstreamStatus, wechatOrderId, transactionId } = after;
  if (count === 0) return { id, state, upstreamStatus, finding: "changed" };
  await recordAudit(tx, {
    actor,
    action: "orders.look",
    outcome: "succeeded",
    target: { type: "order", id },
    accountId,
    changes: auditChanges("order", order, { state, upstreamStatus, wechatOrderId, transactionId }),
  });
  return { id, state, upstreamStatus, finding: settlement.state };
}

/**
 * Writes what a search for an order of unknown outcome found. Exactly one that agrees settles it as placed; none, once
 * there was time enough for one to appear, as absent. Its pay_url is gone with the answer that was lost.
 */
export function recordSearch(
  tx: Transaction,
  context: Context,
  order: OpenOrder,
  found: Found,
): Promise<LookedOrder> {
  switch (found.kind) {
    case "one": {
      const { wechatOrderId, order: seen } = found.seen;
      const fields = upstreamFields(seen, context.now) ?? {};
      const noRefusal = { errcode: null, errmsg: null, rid: null };
      return settle(tx, context, order, { state: "placed", wechatOrderId, ...noRefusal, ...fields });
    }
    case "none": {
      const notBefore = new Date(order.createdAt.getTime() + absentAfterMs);
      if (context.now >= notBefore) return settle(tx, context, order, { state: "absent" });
      return recordUnsettled(tx, context, order, {
        finding: "too-early",
        notBefore: notBefore.toISOString(),
      });
    }
    case "several":
      return recordUnsettled(tx, context, order, {
        finding: "several",
        candidates: found.seen.map(candidateOf),
      });
    case "no-list":
      return recordUnsettled(tx, context, order, { finding: "no-list" });
  }
}
