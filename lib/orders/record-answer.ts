import type { Actor } from "@/lib/audit/actor";
import { auditChanges } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import type { Transaction } from "@/lib/db/client";
import { type Order, Prisma } from "@/lib/db/generated/client";
import type { UnifiedOrderResponse } from "@/lib/wechat";
import { auditOutcomeOf } from "@/lib/wechat-calls/request-state";
import { type CallResult, refusalOf } from "@/lib/wechat-calls/settle";
import { lockOrder } from "./lock-order";
import { moveOrder } from "./move-order";
import type { OrderState } from "./states";

type Result = CallResult<UnifiedOrderResponse>;

/** `not-sent` did nothing at WeChat, as `rejected` did (design.md). */
const stateAfter = {
  ok: "placed",
  rejected: "rejected",
  "not-sent": "rejected",
  unknown: "unknown",
} as const satisfies Record<Result["outcome"], OrderState>;

function placedFields(answer: UnifiedOrderResponse, now: Date): Prisma.OrderUpdateManyMutationInput {
  return {
    upstreamStatus: "unpaid",
    upstreamSeenAt: now,
    wechatOrderId: answer.order_id,
    payUrl: answer.pay_url ?? null,
    miniprogram: (answer.miniprogram ?? undefined) as Prisma.InputJsonValue | undefined,
  };
}

/** Why no connection was made, where that is how the attempt ended. */
function connectionColumn(result: Result) {
  return (result.outcome === "not-sent" && result.connection) || Prisma.DbNull;
}

/** An answer that names an order which this desk already has proves nothing about the one that was asked for. */
async function withOwnOrder(tx: Transaction, submitted: Order, result: Result): Promise<Result> {
  if (result.outcome !== "ok") return result;
  const taken = await tx.order.findFirst({
    where: {
      accountId: submitted.accountId,
      wechatOrderId: result.answer.order_id,
      id: { not: submitted.id },
    },
    select: { id: true },
  });
  if (!taken) return result;
  return { outcome: "unknown", reason: "order-id-taken", errcode: 0, errmsg: null, rid: null };
}

/**
 * Writes what WeChat answered to a submitted order. Whoever settled the order meanwhile has looked at WeChat and keeps
 * the last word, except against an answer that names the order: that is proof, however late.
 */
export async function recordAnswer(
  tx: Transaction,
  { actor, now, submitted, result: answered }: { actor: Actor; now: Date; submitted: Order; result: Result },
): Promise<Order> {
  const result = await withOwnOrder(tx, submitted, answered);
  const state = stateAfter[result.outcome];
  const placed = result.outcome === "ok" ? placedFields(result.answer, now) : {};
  const { id, attempt } = submitted;
  const move = {
    id,
    attempt,
    to: state,
    data: { ...placed, ...refusalOf(result), connection: connectionColumn(result) },
  };
  // Mostly nobody has touched it since, and the guard says so; only then is what was submitted still what it was.
  const untouched = await moveOrder(tx, { ...move, from: "submitting" });
  const before = untouched ? submitted : await lockOrder(tx, id);
  const moved = untouched ?? (await moveOrder(tx, move));
  if (!moved && result.outcome === "ok") await keepPayUrl(tx, id, result.answer);
  const order = moved ?? (await tx.order.findUniqueOrThrow({ where: { id } }));
  const { errcode, rid } = refusalOf(result);
  const wechatOrderId = result.outcome === "ok" ? result.answer.order_id : undefined;
  await recordAudit(tx, {
    actor,
    action: "orders.place",
    outcome: auditOutcomeOf(result),
    target: { type: "order", id: order.id },
    accountId: order.accountId,
    reason: !moved ? "answered-late" : "reason" in result ? result.reason : null,
    changes: auditChanges("order", before, { state: order.state, wechatOrderId, errcode, rid }),
  });
  return order;
}

/** A look that settled the order first knows its id and not its link, which only this answer has. */
async function keepPayUrl(tx: Transaction, id: string, answer: UnifiedOrderResponse): Promise<void> {
  const { payUrl, miniprogram } = placedFields(answer, new Date(0));
  await tx.order.updateMany({
    where: { id, state: "placed", wechatOrderId: answer.order_id, payUrl: null },
    data: { payUrl, miniprogram },
  });
}
