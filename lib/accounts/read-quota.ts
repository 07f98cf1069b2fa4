import type { VerbContext } from "@/lib/access/action";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { failedLook } from "@/lib/wechat-calls/failed-look";
import { recordCalls } from "@/lib/wechat-calls/record";
import { auditOutcomeOf } from "@/lib/wechat-calls/request-state";
import { refusalOf, settle } from "@/lib/wechat-calls/settle";
import { openWechat } from "./open-wechat";
import type { ResumeAccountInput } from "./schemas";
import type { InterfaceQuota } from "./types";

/**
 * Asks WeChat for the quota of one interface of an account (openapi/quota/get, wechat-api.md 9.1). It clears nothing.
 * @throws DeskError `wechat-rejected`, `wechat-unreachable`, `wechat-unknown` where WeChat does not tell
 */
export async function readQuota({
  actor,
  input: { id, interface: name },
  now,
}: VerbContext<ResumeAccountInput>): Promise<InterfaceQuota> {
  const { client, attempts } = await openWechat(id, { for: "openapi" });
  const result = await settle(() => client.openapi.getQuota({ cgi_path: `/${name}` }));
  await db().$transaction(async (tx) => {
    await recordCalls(tx, { attempts, accountId: id, requestId: actor.requestId });
    await recordAudit(tx, {
      actor,
      action: "accounts.quota",
      outcome: auditOutcomeOf(result),
      target: { type: "account", id },
      accountId: id,
      changes: auditFields("account", { interface: name, errcode: refusalOf(result).errcode ?? undefined }),
    });
  });
  if (result.outcome !== "ok") throw failedLook(result);
  const { daily_limit: limit, used, remain } = result.answer.quota;
  return { limit, used, remain, askedAt: now.toISOString() };
}
