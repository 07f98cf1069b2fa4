import type { Actor } from "@/lib/audit/actor";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { Prisma, type WechatCall } from "@/lib/db/generated/client";
import { DeskError } from "@/lib/errors";
import { fromUnixSeconds } from "@/lib/time";
import { redact, ridLifeMs } from "@/lib/wechat";
import {
  type EvidenceSaid,
  type EvidenceState,
  type EvidenceView,
  evidenceView,
} from "@/lib/wechat-calls/evidence-view";
import { failedLook } from "@/lib/wechat-calls/failed-look";
import { recordCalls } from "@/lib/wechat-calls/record";
import { auditOutcomeOf } from "@/lib/wechat-calls/request-state";
import { refusalOf, settle } from "@/lib/wechat-calls/settle";
import { openWechat } from "./open-wechat";

type Explained = Pick<WechatCall, "id" | "accountId" | "startedAt"> & { rid: string };
type Context = { actor: Actor; now: Date };
type RidRequest = {
  invoke_time?: number | undefined;
  cost_in_ms?: number | undefined;
  request_url?: string | undefined;
  request_body?: string | undefined;
  response_body?: string | undefined;
  client_ip?: string | undefined;
};

const stateOfErrcode = new Map<number | null, EvidenceState>([
  [76001, "not-found"],
  [76002, "malformed"],
  [76003, "not-permitted"],
]);

/** What WeChat received and answered, with tokens, secrets and personal fields masked as those of an attempt are. */
function saidOf(request: RidRequest): EvidenceSaid {
  const { invoke_time, cost_in_ms, ...texts } = request;
  const masked = redact(texts) as Partial<Record<keyof typeof texts, string>>;
  return {
    invokedAt: fromUnixSeconds(invoke_time ?? 0)?.toISOString() ?? null,
    costMs: cost_in_ms ?? null,
    requestUrl: masked.request_url ?? null,
    requestBody: masked.request_body ?? null,
    responseBody: masked.response_body ?? null,
    clientIp: masked.client_ip ?? null,
  };
}

/** Whether WeChat still answers for the rid of an attempt: 7 days (wechat-api.md 9.2). */
export function isExplainable({ startedAt }: Pick<WechatCall, "startedAt">, now: Date): boolean {
  return now.getTime() - startedAt.getTime() < ridLifeMs;
}

/**
 * Asks WeChat what became of one attempt (openapi/rid/get), and keeps the answer with the attempt, redacted. It reads and
 * decides nothing: an order is sent again by what getorderlist says, never by this.
 * @throws DeskError `wechat-unreachable`, `wechat-unknown` where there was no answer; then nothing is kept but the call
 */
export async function keepEvidence({ actor, now }: Context, call: Explained): Promise<EvidenceView> {
  const { account, client, attempts } = await openWechat(call.accountId, { for: "openapi" });
  const result = await settle(() => client.openapi.getRid({ rid: call.rid }));
  const { errcode, errmsg } = refusalOf(result);
  const hasAnswer = result.outcome === "ok" || result.outcome === "rejected";
  const state = result.outcome === "ok" ? "answered" : (stateOfErrcode.get(errcode) ?? "refused");
  const row = {
    rid: call.rid,
    state,
    askedAt: now,
    errcode,
    errmsg,
    said: result.outcome === "ok" ? saidOf(result.answer.request) : Prisma.DbNull,
  };
  const kept = await db().$transaction(async (tx) => {
    await recordCalls(tx, { attempts, accountId: account.id, requestId: actor.requestId });
    await recordAudit(tx, {
      actor,
      action: "accounts.explain",
      outcome: auditOutcomeOf(result),
      target: { type: "account", id: account.id },
      accountId: account.id,
      changes: auditFields("account", { rid: call.rid, errcode: errcode ?? undefined }),
    });
    if (!hasAnswer) return null;
    return tx.callEvidence.upsert({
      where: { callId: call.id },
      create: { callId: call.id, ...row },
      update: row,
    });
  });
  if (kept) return evidenceView(kept);
  throw result.outcome === "ok" ? new DeskError("internal") : failedLook(result);
}

/**
 * Keeps the evidence of the newest attempt at an order whose outcome is unknown and whose rid is known, once.
 * @throws DeskError as `keepEvidence` and `openWechat`
 */
export async function keepEvidenceOfOrder(context: Context, orderId: string): Promise<void> {
  const call = await db().wechatCall.findFirst({
    where: {
      subjectType: "order",
      subjectId: orderId,
      endpoint: "nontax/unifiedorder",
      outcome: "unknown",
      rid: { not: null },
    },
    orderBy: { startedAt: "desc" },
  });
  if (!call?.rid || !isExplainable(call, context.now)) return;
  if ((await db().callEvidence.count({ where: { callId: call.id } })) > 0) return;
  await keepEvidence(context, { ...call, rid: call.rid });
}
