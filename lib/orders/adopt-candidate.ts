import { z } from "zod";
import type { VerbContext } from "@/lib/access/action";
import { auditChanges } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db, type Transaction } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { isUniqueViolation } from "@/lib/db/unique-violation";
import { DeskError } from "@/lib/errors";
import type { GetOrderResponse } from "@/lib/wechat";
import { getOrderRequest } from "@/lib/wechat-calls/get-order-request";
import { candidatesOf } from "./candidates";
import { matchOrder } from "./match-order";
import { moveOrder } from "./move-order";
import { askAgain, findOpenOrder, settledMeanwhile } from "./open-order";
import { reasonText } from "./reason";
import type { OpenOrder } from "./record-search";
import type { OrderState } from "./states";
import { upstreamFields } from "./upstream";

export const adoptCandidateInput = z.object({
  id: z.uuid(),
  wechatOrderId: z.string().min(1).max(512),
  reason: reasonText,
});

type Context = VerbContext<z.output<typeof adoptCandidateInput>>;

/** How an order stands after a person's word. */
export type JudgedOrder = { id: string; state: OrderState };

async function adopt(
  tx: Transaction,
  { actor, input, now }: Context,
  order: OpenOrder,
  seen: GetOrderResponse,
): Promise<JudgedOrder> {
  const { id, attempt, state: from } = order;
  const { wechatOrderId, reason } = input;
  const data = {
    wechatOrderId,
    errcode: null,
    errmsg: null,
    rid: null,
    nextLookAt: null,
    candidates: Prisma.DbNull,
    ...upstreamFields(seen, now),
  };
  const moved = await moveOrder(tx, { id, attempt, from, to: "placed", data });
  if (!moved) {
    const standing = await tx.order.findUniqueOrThrow({ where: { id } });
    if (standing.wechatOrderId === wechatOrderId) return { id, state: standing.state };
    throw settledMeanwhile(id);
  }
  const { state, upstreamStatus, transactionId } = moved;
  await recordAudit(tx, {
    actor,
    action: "orders.adopt",
    outcome: "succeeded",
    target: { type: "order", id },
    accountId: order.accountId,
    reason,
    changes: auditChanges("order", order, { state, upstreamStatus, wechatOrderId, transactionId }),
  });
  return { id, state };
}

/**
 * A person says which of the orders at WeChat is the one whose outcome nobody knew. Only one that a search has found may
 * be picked; it is asked for once more, and must still agree in fee, number and time.
 * @throws DeskError `not-found`; `conflict` where the order is settled, or the candidate is gone, differs, or is another
 * order's; and where WeChat does not answer
 */
export async function adoptCandidate(context: Context): Promise<JudgedOrder> {
  const { actor, input, now } = context;
  const order = await findOpenOrder(input.id, now);
  const candidates = candidatesOf(order)?.candidates ?? [];
  if (!candidates.some(({ wechatOrderId }) => wechatOrderId === input.wechatOrderId)) {
    throw new DeskError("conflict", { detail: "candidates-changed" });
  }
  const asked = { actor, order, action: "orders.adopt", reason: input.reason } as const;
  const { answer, keep } = await askAgain(asked, ({ account, client }) =>
    client.nontax.getOrder(getOrderRequest(account, input.wechatOrderId)),
  );
  if (matchOrder(order, answer) === "differs") {
    await db().$transaction(keep);
    throw new DeskError("conflict", { detail: "candidate-differs" });
  }
  try {
    return await db().$transaction(async (tx) => {
      await keep(tx);
      return adopt(tx, context, order, answer);
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new DeskError("conflict", { detail: "candidate-taken" });
    throw error;
  }
}
