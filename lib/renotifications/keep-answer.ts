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
import { planNextLook } from "./plan-next-look";

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
  const isMoved = await moveRenotification(tx, { id, state: requestStateOf(result), data });
  if (!isMoved) return asked;
  if (mayArrive) await moveRenotification(tx, { id, delivery: "pending" });
  else await moveRenotification(tx, { id, delivery: null, data: { nextLookAt: null } });
  const row = await tx.renotification.findUniqueOrThrow({ where: { id } });
  await recordAudit(tx, {
    actor,
    action: "renotifications.answer",
    outcome: auditOutcomeOf(result),
    target: subject,
    accountId,
    reason: "reason" in result ? result.reason : null,
    changes: auditChanges("renotification", asked, row),
  });
  await planNextLook(tx, id, { actor, now: answeredAt });
  return tx.renotification.findUniqueOrThrow({ where: { id } });
}
