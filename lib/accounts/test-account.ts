import type { VerbContext } from "@/lib/access/action";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import type { Account } from "@/lib/db/generated/client";
import { DeskError } from "@/lib/errors";
import { type CallAttempt, WechatRejected } from "@/lib/wechat";
import { recordCalls } from "@/lib/wechat-calls/record";
import { type CallResult, refusalOf, settle } from "@/lib/wechat-calls/settle";
import type { AccountIdInput } from "./schemas";
import { keepTokenOutcome, testOutcome } from "./token-failure";
import { makeTokenSource } from "./token-source-of";
import { accountTokenStore, withoutCurrent } from "./token-store";
import type { AccountTest } from "./types";

/**
 * Asks for a token with the stored credentials, past any token that the desk holds. A platform's answer makes the
 * tokens before it useless, so only there the new one is kept.
 */
async function askForToken(account: Account): Promise<{
  result: CallResult<string>;
  callerAddress: string | null;
  attempts: CallAttempt[];
}> {
  const attempts: CallAttempt[] = [];
  let callerAddress: string | null = null;
  const keepsToken = account.tokenKind === "authorizer";
  const source = await makeTokenSource(account, {
    store: keepsToken ? withoutCurrent(accountTokenStore(account.id, "access")) : undefined,
    onCall: (attempt) => {
      attempts.push(attempt);
    },
  });
  const result = await settle(async () => {
    try {
      return await source.get();
    } catch (error) {
      if (error instanceof WechatRejected) callerAddress = error.callerIp ?? null;
      throw error;
    }
  });
  return { result, callerAddress, attempts };
}

/**
 * Tries whether an account gets a token: from WeChat with its AppSecret, from the agency's server, or through the
 * platform. It reads, so nothing is changed at WeChat; a token that is in use stays valid (wechat-api.md 4.2), but for 5
 * minutes only where a platform got it. Disabled accounts can be tested too.
 * @throws DeskError `not-found`; `conflict` where the stored secret cannot be opened or the authorisation is missing
 */
export async function testAccount({
  actor,
  input: { id },
  now,
}: VerbContext<AccountIdInput>): Promise<AccountTest> {
  const account = await db().account.findUnique({ where: { id } });
  if (!account) throw new DeskError("not-found", { detail: "account-not-found" });
  const { result, callerAddress, attempts } = await askForToken(account);
  const { errcode, errmsg, rid } = refusalOf(result);
  const reason = "reason" in result ? result.reason : null;
  await db().$transaction(async (tx) => {
    await recordCalls(tx, { attempts, accountId: id, requestId: actor.requestId });
    const last = attempts.at(-1);
    if (last) await keepTokenOutcome(tx, id, "access", last);
    await recordAudit(tx, {
      actor,
      action: "accounts.test",
      outcome: testOutcome[result.outcome],
      target: { type: "account", id },
      accountId: id,
      reason,
      changes: auditFields("account", { appid: account.appid, errcode }),
    });
  });
  return {
    outcome: result.outcome,
    testedAt: now.toISOString(),
    reason,
    connection: (result.outcome === "not-sent" && result.connection) || null,
    errcode,
    errmsg,
    rid,
    callerAddress,
  };
}
