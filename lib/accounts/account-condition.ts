import { db } from "@/lib/db/client";
import type { AccountHealth, AccountToken } from "@/lib/db/generated/client";
import { connectionOf } from "@/lib/wechat-calls/connection";
import { standingOf, wellAt } from "./illness";
import { callerAddressOf } from "./token-failure";
import type { StoredTokenKind } from "./token-store";
import type { AccountFailure, AccountTokenState, CallOutcome, IllAccount } from "./types";

const dayMs = 24 * 60 * 60_000;

function failureOf({
  failedAt,
  errcode,
  errmsg,
  rid,
  reason,
  connection,
}: AccountToken): AccountTokenState["failure"] {
  if (!failedAt) return null;
  const callerAddress = callerAddressOf({ errcode, errmsg });
  return {
    at: failedAt.toISOString(),
    errcode,
    errmsg,
    rid,
    reason,
    connection: connectionOf(connection),
    callerAddress,
  };
}

/** The token that an account uses, or a platform itself, without the token; null where none was ever asked for. */
export async function readTokenState(
  accountId: string,
  now: Date,
  kind: StoredTokenKind = "access",
): Promise<AccountTokenState | null> {
  const row = await db().accountToken.findUnique({
    where: { accountId_kind: { accountId, kind } },
  });
  if (!row) return null;
  const { obtainedAt, expiresAt } = row;
  return {
    ageMinutes: obtainedAt && Math.max(0, Math.floor((now.getTime() - obtainedAt.getTime()) / 60_000)),
    isExpired: expiresAt !== null && expiresAt <= now,
    obtainedAt: obtainedAt?.toISOString() ?? null,
    expiresAt: expiresAt?.toISOString() ?? null,
    forcedCount: row.forcedAt.filter((at) => now.getTime() - at.getTime() < dayMs).length,
    failure: failureOf(row),
  };
}

type Found = {
  endpoint: string;
  outcome: CallOutcome;
  errcode: number | null;
  error_code: string | null;
  http_status: number | null;
  errmsg: string | null;
  connection: unknown;
  last_at: Date;
  count: number;
};

/** What went wrong in the last 24 hours, what is alike as one, the newest first: at most 10. */
export async function listFailures(accountId: string, now: Date): Promise<AccountFailure[]> {
  const since = new Date(now.getTime() - dayMs);
  const found = await db().$queryRaw<Found[]>`
    SELECT endpoint, outcome::text, errcode, error_code, http_status, max(started_at) AS last_at, count(*)::int AS count,
      (array_agg(errmsg ORDER BY started_at DESC))[1] AS errmsg,
      (array_agg(connection ORDER BY started_at DESC))[1] AS connection
    FROM wechat_calls
    WHERE account_id = ${accountId}::uuid AND started_at > ${since} AND outcome <> 'ok'
    GROUP BY endpoint, outcome, errcode, error_code, http_status, connection->>'reason'
    ORDER BY last_at DESC LIMIT 10`;
  return found.map(({ endpoint, outcome, errcode, errmsg, count, connection, ...found }) => ({
    endpoint,
    outcome,
    errcode,
    errorCode: found.error_code,
    httpStatus: found.http_status,
    connection: connectionOf(connection),
    errmsg,
    callerAddress: callerAddressOf({ errcode, errmsg }),
    lastAt: found.last_at.toISOString(),
    count,
  }));
}

function illOf(health: AccountHealth, name: string, now: Date): IllAccount | null {
  const { accountId, illness, since, until } = health;
  const standing = standingOf(health, now);
  if (standing === "well") return null;
  const ends = { paused: until, slowed: wellAt(health), trying: null }[standing];
  return {
    accountId,
    name,
    illness,
    standing,
    since: since.toISOString(),
    until: ends?.toISOString() ?? null,
    interface: health.interface || null,
    connection: connectionOf(health.connection),
  };
}

/** The calls of accounts in use that are held back at `now`, those that are longest so first: one entry an interface. */
export async function listIllAccounts(now: Date): Promise<IllAccount[]> {
  const rows = await db().accountHealth.findMany({
    orderBy: [{ since: "asc" }, { accountId: "asc" }, { interface: "asc" }],
  });
  if (rows.length === 0) return [];
  const accounts = await db().account.findMany({
    where: { disabledAt: null, id: { in: rows.map(({ accountId }) => accountId) } },
    select: { id: true, name: true },
  });
  const names = new Map(accounts.map(({ id, name }) => [id, name]));
  return rows.flatMap((row) => {
    const name = names.get(row.accountId);
    return (name !== undefined && illOf(row, name, now)) || [];
  });
}
