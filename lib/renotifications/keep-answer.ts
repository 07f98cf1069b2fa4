import type { OpenWechat } from "@/lib/accounts/open-wechat";
import type { Actor } from "@/lib/audit/actor";
import { auditChanges } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import type { Transaction } from "@/lib/db/client";
import type { Renotification } from "@/lib/db/generated/client";
import { recordCalls } from "@/lib/wechat-calls/record";
import { auditOutcomeOf, requestStateOf } from "@/lib/wechat-calls/request-state";
import { type CallResult, refusalOf } from "@/lib/wechat-calls/settle";
import { lockRenotification, moveRenotification } from "./move-renotification";
import { planLookOf } from "./plan-next-look";
import { deliveriesBefore } from "./states";

/**
 * Puts WeChat's answer to a re-notification on record, and plans the first look at the receivers where it may arrive. An
 * answer that comes after the request was closed as unknown still counts, but for one that is itself unknown.
 */
export async function keepAnswer(
  tx: Transaction,
  { actor }: { actor: Actor },
  { account, attempts }: OpenWechat,
  { id, result }: { id: string; result: CallResult<unknown> },
): Promise<Renotification> {
  const subject = { type: "renotification", id } as const;
  const accountId = account.id;
  await recordCalls(tx, { attempts, accountId, requestId: actor.requestId, subject });
  const asked = await lockRenotification(tx, id);
  const mayArrive = result.outcome === "ok" || result.outcome === "unknown";
  const answeredAt = new Date();
  const data = { ...refusalOf(result), answeredAt };
  const state = requestStateOf(result);
  const delivery = mayArrive ? "pending" : null;
  // A look may have told meanwhile what the receivers did: its word stays.
  const row = deliveriesBefore(delivery).includes(asked.delivery)
    ? await moveRenotification(tx, { id, state, delivery, data: { ...data, nextLookAt: null } })
    : await moveRenotification(tx, { id, state, data });
  if (!row) return asked;
  await recordAudit(tx, {
    actor,
    action: "renotifications.answer",
    outcome: auditOutcomeOf(result),
    target: subject,
    accountId,
    reason: "reason" in result ? result.reason : null,
    changes: auditChanges("renotification", asked, row),
  });
  return planLookOf(tx, row, { actor, now: answeredAt });
}
