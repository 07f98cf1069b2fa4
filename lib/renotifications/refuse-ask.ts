import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import type { DeskError } from "@/lib/errors";
import type { CallAttempt } from "@/lib/wechat";
import { recordCalls } from "@/lib/wechat-calls/record";
import type { RenotifyOrderContext } from "./renotify-order";

/** Writes down that a re-notification was asked for and not sent, why, and the calls that told. Returns the error. */
export async function refuseAsk(
  { actor, input }: RenotifyOrderContext,
  error: DeskError,
  attempts: readonly CallAttempt[],
): Promise<DeskError> {
  const { accountId, wechatOrderId, mode } = input;
  const { errcode, rid, detail } = error.details;
  await db().$transaction(async (tx) => {
    await recordCalls(tx, { attempts, accountId, requestId: actor.requestId });
    await recordAudit(tx, {
      actor,
      action: "renotifications.ask",
      outcome: error.code === "conflict" ? "refused" : "failed",
      accountId,
      reason: detail ?? error.code,
      changes: auditFields("renotification", { wechatOrderId, mode, errcode, rid }),
    });
  });
  return error;
}
