import type { VerbContext } from "@/lib/access/action";
import { openWechat } from "@/lib/accounts/open-wechat";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { DeskError } from "@/lib/errors";
import { recordCalls } from "@/lib/wechat-calls/record";
import { listEarlier } from "./earlier";
import { renotifyEligibility } from "./eligibility";
import { eligibilityFacts } from "./eligibility-facts";
import { standingOf } from "./require-eligible";
import type { PreviewRenotificationInput } from "./schemas";
import { type SeenForRenotification, seeOrder } from "./see-order";
import type { RenotificationPreview } from "./types";

type Context = VerbContext<PreviewRenotificationInput>;

/**
 * Looks whom a re-notification would tell, and whether it may be asked for. Asks WeChat only to read, and puts on record
 * that somebody looked.
 * @throws DeskError `wechat-…` where WeChat does not say
 */
export async function previewRenotification(context: Context): Promise<RenotificationPreview> {
  const { actor, input, now } = context;
  const { account: accountId, order: wechatOrderId } = input;
  const wechat = await openWechat(accountId, { for: "nontax" });
  const seen: SeenForRenotification | DeskError = await seeOrder(wechat, wechatOrderId).catch(
    (error: unknown) => {
      if (error instanceof DeskError) return error;
      throw error;
    },
  );
  const error = seen instanceof DeskError ? seen : null;
  await db().$transaction(async (tx) => {
    await recordCalls(tx, { attempts: wechat.attempts, accountId, requestId: actor.requestId });
    await recordAudit(tx, {
      actor,
      action: "renotifications.preview",
      outcome: error ? "failed" : "succeeded",
      accountId,
      reason: error ? (error.details.detail ?? error.code) : null,
      changes: auditFields("renotification", { wechatOrderId, errcode: error?.details.errcode }),
    });
  });
  if (seen instanceof DeskError) throw seen;
  const earlier = await listEarlier(db(), { accountId, wechatOrderId });
  const { order, receivers, answer } = seen;
  const facts = eligibilityFacts({ order, receivers, earlier, now });
  const standing = standingOf(earlier);
  return {
    order,
    receivers,
    feeFen: answer.fee ?? null,
    seenAt: (wechat.attempts.at(-1)?.startedAt ?? now).toISOString(),
    verdict: renotifyEligibility(facts, "single"),
    standing: standing && {
      id: standing.id,
      createdByName: standing.createdByName,
      createdAt: standing.createdAt.toISOString(),
    },
  };
}
