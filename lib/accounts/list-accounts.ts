import { z } from "zod";
import { db } from "@/lib/db/client";
import { connectionOf } from "@/lib/wechat-calls/connection";
import { listFailures, listIllAccounts, readTokenState } from "./account-condition";
import { findAuthorization } from "./platform/read-platform";
import { tokenServerSettings } from "./token-server-settings";
import type { AccountCall, AccountDetails, AccountKind, AccountList, CallOutcome } from "./types";

type Found = {
  id: string;
  name: string;
  appid: string;
  token_kind: AccountKind;
  service_id: number | null;
  bank_id: string | null;
  disabled_at: Date | null;
  department_count: number;
  started_at: Date | null;
  outcome: CallOutcome | null;
  errcode: number | null;
  endpoint: string | null;
};

function lastCallOf({ started_at, outcome, errcode, endpoint }: Found) {
  if (!started_at || !outcome || !endpoint) return null;
  return { startedAt: started_at.toISOString(), outcome, errcode, endpoint };
}

/** All accounts, those in use first, each with its last call to WeChat. Not paged: a desk has a handful. */
export async function listAccounts(): Promise<AccountList> {
  const found = await db().$queryRaw<Found[]>`
    SELECT accounts.id, accounts.name, appid, token_kind::text, service_id, bank_id, disabled_at,
      (SELECT count(*)::int FROM departments WHERE account_id = accounts.id) AS department_count,
      last.started_at, last.outcome::text, last.errcode, last.endpoint
    FROM accounts
    LEFT JOIN LATERAL (
      SELECT started_at, outcome, errcode, endpoint FROM wechat_calls
      WHERE account_id = accounts.id ORDER BY started_at DESC LIMIT 1
    ) last ON true
    ORDER BY disabled_at IS NOT NULL, accounts.name, accounts.id`;
  const rows = found.map((account) => ({
    id: account.id,
    name: account.name,
    appid: account.appid,
    tokenKind: account.token_kind,
    serviceId: account.service_id,
    bankId: account.bank_id,
    departmentCount: account.department_count,
    disabledAt: account.disabled_at?.toISOString() ?? null,
    lastCall: lastCallOf(account),
  }));
  return { rows, next: null, previous: null };
}

const callsShown = 20;
async function newestCalls(accountId: string): Promise<AccountCall[]> {
  const calls = await db().wechatCall.findMany({
    where: { accountId },
    orderBy: { startedAt: "desc" },
    take: callsShown,
    select: {
      id: true,
      endpoint: true,
      startedAt: true,
      durationMs: true,
      outcome: true,
      errcode: true,
      errmsg: true,
      rid: true,
      errorCode: true,
      connection: true,
    },
  });
  return calls.map((call) => ({
    ...call,
    connection: connectionOf(call.connection),
    startedAt: call.startedAt.toISOString(),
  }));
}

/** One account with its departments, its condition and its 20 newest calls, or null, also for an id that is none. */
export async function findAccount(id: string, now = new Date()): Promise<AccountDetails | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const [account, calls, token, failures, ill] = await Promise.all([
    db().account.findUnique({
      where: { id },
      include: {
        departments: {
          orderBy: [{ regionCode: "asc" }, { code: "asc" }],
          select: { regionCode: true, code: true, name: true },
        },
      },
    }),
    newestCalls(id),
    readTokenState(id, now),
    listFailures(id, now),
    listIllAccounts(now),
  ]);
  if (!account) return null;
  const { secretSealed, tokenServer, ...shown } = account;
  const server = tokenServerSettings.safeParse(tokenServer);
  return {
    ...shown,
    hasSecret: secretSealed !== null,
    tokenServer: server.success ? server.data : null,
    authorization: account.tokenKind === "authorizer" ? await findAuthorization(account.appid) : null,
    disabledAt: account.disabledAt?.toISOString() ?? null,
    createdAt: account.createdAt.toISOString(),
    updatedAt: account.updatedAt.toISOString(),
    calls,
    token,
    failures,
    ill: ill.filter(({ accountId }) => accountId === id),
  };
}
