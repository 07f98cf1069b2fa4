import type { Queryable } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { type CallAttempt, WechatRejected } from "@/lib/wechat";
import type { StoredTokenKind } from "./token-store";

const noFailure = {
  failedAt: null,
  errcode: null,
  errmsg: null,
  rid: null,
  reason: null,
  connection: Prisma.DbNull,
};

/** Keeps how the last request for an account's token ended: a success takes the failure before it away. */
export async function keepTokenOutcome(
  database: Queryable,
  accountId: string,
  kind: StoredTokenKind,
  attempt: CallAttempt,
): Promise<void> {
  const {
    outcome,
    startedAt,
    durationMs,
    errcode = null,
    errmsg = null,
    rid = null,
    reason = null,
    connection,
  } = attempt;
  if (outcome === "ok") {
    await database.accountToken.updateMany({
      where: { accountId, kind, failedAt: { not: null } },
      data: noFailure,
    });
    return;
  }
  const failedAt = new Date(startedAt.getTime() + Math.round(durationMs));
  const failure = {
    failedAt,
    errcode,
    errmsg,
    rid,
    reason,
    connection: connection ? { ...connection } : Prisma.DbNull,
  };
  await database.accountToken.upsert({
    where: { accountId_kind: { accountId, kind } },
    create: { accountId, kind, ...failure },
    update: failure,
  });
}

/** For 40164 and 61004: the address that WeChat saw in the call that it refused, to be put on its white list. */
export function callerAddressOf(refusal: { errcode: number | null; errmsg: string | null }): string | null {
  if (refusal.errcode === null || refusal.errmsg === null) return null;
  const { errcode, errmsg } = refusal;
  return new WechatRejected("cgi-bin", { errcode, errmsg }).callerIp ?? null;
}

/** How the log calls the end of a test of the connection. */
export const testOutcome = {
  ok: "succeeded",
  rejected: "failed",
  "not-sent": "failed",
  unknown: "unknown",
} as const;
