import { openWechat } from "@/lib/accounts/open-wechat";
import type { Actor } from "@/lib/audit/actor";
import { auditChanges } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db, type Transaction } from "@/lib/db/client";
import type { Renotification } from "@/lib/db/generated/client";
import type { GetOrderResponse } from "@/lib/wechat";
import { getOrderRequest } from "@/lib/wechat-calls/get-order-request";
import { receiversOf } from "@/lib/wechat-calls/receivers";
import { recordCalls } from "@/lib/wechat-calls/record";
import { type CallResult, settle } from "@/lib/wechat-calls/settle";
import { lockRenotification, moveRenotification } from "./move-renotification";
import { allSettled, deliveryOf } from "./receiver-state";
import { seenSince, storedReceivers } from "./stored-receivers";

type Seen = { answer: GetOrderResponse; at: Date };

/** Keeps what was seen, unless someone has looked later meanwhile. A change of the delivery is an event. */
async function keepSeen(tx: Transaction, row: Renotification, { answer, at }: Seen, actor: Actor) {
  const { id, accountId } = row;
  if (row.delivery === null || row.delivery === "delivered") return;
  const receivers = seenSince(receiversOf(answer), storedReceivers(row.receivers));
  const delivery = deliveryOf(receivers, row.delivery === "not_seen");
  const data = { deliverySeenAt: at, receivers, ...(allSettled(receivers) && { nextLookAt: null }) };
  const changed = delivery === row.delivery ? {} : { delivery };
  if (!(await moveRenotification(tx, { id, ...changed, seenAt: at, data }))) return;
  if (delivery === row.delivery) return;
  await recordAudit(tx, {
    actor,
    action: "renotifications.check",
    outcome: "succeeded",
    target: { type: "renotification", id },
    accountId,
    changes: auditChanges("renotification", { delivery: row.delivery }, { delivery }),
  });
}

/** Asks getorder what the receivers have answered and keeps it with its call. A look that fails changes nothing. */
export async function lookAtDelivery(
  id: string,
  { actor, now }: { actor: Actor; now: Date },
): Promise<CallResult<GetOrderResponse>> {
  const { accountId, wechatOrderId } = await db().renotification.findUniqueOrThrow({ where: { id } });
  const { account, client, attempts } = await openWechat(accountId, { for: "nontax" });
  const result = await settle(() => client.nontax.getOrder(getOrderRequest(account, wechatOrderId)));
  await db().$transaction(async (tx) => {
    const subject = { type: "renotification", id } as const;
    await recordCalls(tx, { attempts, accountId, requestId: actor.requestId, subject });
    if (result.outcome !== "ok") return;
    const row = await lockRenotification(tx, id);
    await keepSeen(tx, row, { answer: result.answer, at: attempts.at(-1)?.startedAt ?? now }, actor);
  });
  return result;
}
