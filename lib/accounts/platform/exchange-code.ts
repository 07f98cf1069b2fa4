import type { JobActor } from "@/lib/audit/actor";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db, type Transaction } from "@/lib/db/client";
import type { Platform, PlatformAuthorization } from "@/lib/db/generated/client";
import { DeskError } from "@/lib/errors";
import type { JobContext } from "@/lib/jobs/run-job";
import { type CallAttempt, type GrantedAuthorization, queryAuthorization } from "@/lib/wechat";
import { recordCalls } from "@/lib/wechat-calls/record";
import { type CallResult, refusalOf, settle } from "@/lib/wechat-calls/settle";
import { openCode } from "./authorization-code";
import { componentOptions } from "./component-options";
import { refreshTokenColumns } from "./refresh-token";

/** 61009 and 61010: a code that is used, false or too old stays so. */
const finalErrcodes = [61009, 61010];

type Exchange = {
  actor: JobActor;
  now: Date;
  platform: Platform;
  authorization: PlatformAuthorization & { codeSealed: string };
  attempts: readonly CallAttempt[];
};

/** The row with the code that was exchanged: not if another event has come meanwhile, whose own job goes on. */
const sameCode = ({ authorization: { id, codeSealed } }: Exchange) => ({ id, codeSealed });

async function audit(
  tx: Transaction,
  exchange: Exchange,
  failure: { reason: string } | null,
  errcode?: number,
) {
  const { actor, platform, authorization } = exchange;
  const appid = authorization.authorizerAppid;
  const account = await tx.account.findUnique({ where: { appid }, select: { id: true } });
  await recordAudit(tx, {
    actor,
    action: "accounts.exchange",
    outcome: failure ? "failed" : "succeeded",
    target: { type: "platform", id: platform.id },
    accountId: account?.id ?? null,
    reason: failure?.reason ?? null,
    changes: auditFields("platform", { appid, errcode }),
  });
}

function keepCalls(tx: Transaction, { attempts, platform, actor }: Exchange) {
  return recordCalls(tx, { attempts, accountId: platform.id, requestId: actor.requestId });
}

async function keepGrant(exchange: Exchange, granted: GrantedAuthorization, refreshToken: string) {
  const { authorization, now } = exchange;
  await db().$transaction(async (tx) => {
    await keepCalls(tx, exchange);
    const { count } = await tx.platformAuthorization.updateMany({
      where: sameCode(exchange),
      data: {
        ...refreshTokenColumns(authorization.id, refreshToken),
        permissionSets: granted.permissionSets,
        authorizedAt: now,
        codeSealed: null,
        ...{ failedAt: null, errcode: null, errmsg: null, rid: null, reason: null },
      },
    });
    if (count === 0) return;
    // The merchant's tokens of before end with its authorising anew.
    const account = await tx.account.findUnique({ where: { appid: authorization.authorizerAppid } });
    if (account?.tokenKind === "authorizer") {
      await tx.accountToken.deleteMany({ where: { accountId: account.id } });
    }
    await audit(tx, exchange, null);
  });
}

type Failure = { errcode: number | null; errmsg: string | null; rid: string | null; reason: string | null };

async function keepFailure(exchange: Exchange, failure: Failure, isFinal: boolean) {
  await db().$transaction(async (tx) => {
    await keepCalls(tx, exchange);
    const { count } = await tx.platformAuthorization.updateMany({
      where: sameCode(exchange),
      data: { ...failure, failedAt: exchange.now, ...(isFinal && { codeSealed: null }) },
    });
    if (count === 0 || !isFinal) return;
    const reason = failure.reason ?? "wechat-rejected";
    await audit(tx, exchange, { reason }, failure.errcode ?? undefined);
  });
}

/** Why an answer gives no token that could be kept; null where it does. */
function uselessness(
  granted: GrantedAuthorization,
  { authorization }: Pick<Exchange, "authorization">,
): string | null {
  if (granted.authorizerAppid !== authorization.authorizerAppid) return "another-appid";
  return granted.refreshToken === null ? "no-api-permission" : null;
}

async function conclude(exchange: Exchange, result: CallResult<GrantedAuthorization>): Promise<void> {
  const { authorization, now } = exchange;
  if (result.outcome === "ok") {
    const { answer } = result;
    const reason = uselessness(answer, exchange);
    if (reason === null && answer.refreshToken !== null) {
      return keepGrant(exchange, answer, answer.refreshToken);
    }
    return keepFailure(exchange, { errcode: null, errmsg: null, rid: null, reason }, true);
  }
  const failure = { ...refusalOf(result), reason: "reason" in result ? result.reason : null };
  const isOver = authorization.codeExpiresAt !== null && authorization.codeExpiresAt <= now;
  const isFinal = isOver || (failure.errcode !== null && finalErrcodes.includes(failure.errcode));
  await keepFailure(exchange, failure, isFinal);
  // Tried again by the queue while the code is good: a white list can be mended, a platform's ticket come.
  if (!isFinal) throw new DeskError(result.outcome === "rejected" ? "wechat-rejected" : "wechat-unreachable");
}

/**
 * Exchanges the code that an authorisation brought for the refresh token of the account. Bears being run again: a code
 * that was exchanged is gone from the row, and one whose answer was lost ends as WeChat's 61009.
 * @throws DeskError where it is to be tried again
 */
export async function exchangeCode({ actor, input, now }: JobContext<"accounts.authorize">): Promise<void> {
  const authorization = await db().platformAuthorization.findUnique({ where: { id: input.authorizationId } });
  if (!authorization?.codeSealed || authorization.withdrawnAt) return;
  const { codeSealed, platformId, id } = authorization;
  const platform = await db().platform.findUniqueOrThrow({ where: { id: platformId } });
  const attempts: CallAttempt[] = [];
  const options = componentOptions(platform, (attempt) => {
    attempts.push(attempt);
  });
  const result = await settle(() => queryAuthorization(options, openCode(codeSealed, id)));
  await conclude({ actor, now, platform, authorization: { ...authorization, codeSealed }, attempts }, result);
}
