import type { Actor } from "@/lib/audit/actor";
import { auditChanges } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import type { Transaction } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { candidateOf, seenCandidates } from "./candidates";
import type { Found } from "./find-at-wechat";
import { lockOrder } from "./lock-order";
import type { OrderWithItems } from "./match-order";
import { moveOrder } from "./move-order";
import { absentAfterMs, type OpenState, submittedAt } from "./states";
import type { LookedOrder, OrderCandidate } from "./types";
import { upstreamFields } from "./upstream";

export type OpenOrder = OrderWithItems & { state: OpenState };
type Context = { actor: Actor; now: Date };

/** What a search leaves to be said when it settles nothing. */
type Unsettled =
  | { finding: "too-early"; notBefore: string }
  | { finding: "several"; candidates: OrderCandidate[]; seenAt: string }
  | { finding: "no-list" };

async function recordUnsettled(
  tx: Transaction,
  { actor }: Context,
  order: OpenOrder,
  left: Unsettled,
): Promise<LookedOrder> {
  const { state, attempt, upstreamStatus } = await lockOrder(tx, order.id);
  if (state !== order.state || attempt !== order.attempt) {
    return { id: order.id, state, upstreamStatus, finding: "changed" };
  }
  await keepCandidates(tx, order.id, left);
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

/** A list that WeChat left out says nothing, so what was seen before stays. */
async function keepCandidates(tx: Transaction, id: string, left: Unsettled): Promise<void> {
  if (left.finding === "no-list") return;
  const candidates =
    left.finding === "several" ? seenCandidates(left.candidates, left.seenAt) : Prisma.DbNull;
  await tx.order.update({ where: { id }, data: { candidates } });
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
  const { id, accountId, attempt, state: from } = order;
  const { state: to, ...fields } = settlement;
  const data = { ...fields, candidates: Prisma.DbNull };
  const moved = await moveOrder(tx, { id, attempt, from, to, data });
  const after = moved ?? (await tx.order.findUniqueOrThrow({ where: { id } }));
  const { state, upstreamStatus, wechatOrderId, transactionId } = after;
  if (!moved) return { id, state, upstreamStatus, finding: "changed" };
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
      const notBefore = new Date(submittedAt(order).getTime() + absentAfterMs);
      if (context.now >= notBefore) return settle(tx, context, order, { state: "absent" });
      return recordUnsettled(tx, context, order, {
        finding: "too-early",
        notBefore: notBefore.toISOString(),
      });
    }
    case "several":
      return recordUnsettled(tx, context, order, {
        finding: "several",
        candidates: found.seen.map((seen) => candidateOf(order, seen)),
        seenAt: context.now.toISOString(),
      });
    case "no-list":
      return recordUnsettled(tx, context, order, { finding: "no-list" });
  }
}
