import { randomUUID } from "node:crypto";
import { db } from "@/lib/db/client";
import type { Account } from "@/lib/db/generated/client";
import { env } from "@/lib/env";
import { DeskError } from "@/lib/errors";
import { log } from "@/lib/log";
import { observeCall } from "@/lib/metrics/wechat-calls";
import {
  type CallAttempt,
  createWechatClient,
  stableToken,
  type TokenSource,
  type WechatClient,
} from "@/lib/wechat";
import { recordCalls } from "@/lib/wechat-calls/record";
import { unseal } from "./seal";

const tokenSources = new Map<string, TokenSource>();

/** One token source an account and secret in this process, so that its token is fetched once and shared. */
function tokenSourceOf(account: Account): TokenSource {
  const key = `${account.appid}:${account.secretSealed}`;
  const known = tokenSources.get(key);
  if (known) return known;
  const source = stableToken({
    origin: env().WECHAT_ORIGIN,
    appid: account.appid,
    secret: unseal(account.secretSealed, account.appid),
    onCall: (attempt) => keepTokenCall(account.id, attempt),
  });
  tokenSources.set(key, source);
  return source;
}

/** A token call belongs to no one order; that its row could not be kept must not fail the order that waits for it. */
function keepTokenCall(accountId: string, attempt: CallAttempt): void {
  observeCall(attempt);
  recordCalls(db(), { attempts: [attempt], accountId, requestId: randomUUID() }).catch((error: unknown) =>
    log().error(
      { type: error instanceof Error ? error.name : typeof error },
      "a token call could not be kept",
    ),
  );
}

export type OpenWechat = {
  account: Account;
  client: WechatClient;
  /** Every attempt made through this client so far; the caller keeps them with `recordCalls`. */
  attempts: readonly CallAttempt[];
};

/** A client that calls WeChat as one account. Throws DeskError `not-found`, or `conflict` for a disabled account. */
export async function openWechat(accountId: string): Promise<OpenWechat> {
  const account = await db().account.findUnique({ where: { id: accountId } });
  if (!account) throw new DeskError("not-found", { detail: "account-not-found" });
  if (account.disabledAt) throw new DeskError("conflict", { detail: "account-disabled" });
  const attempts: CallAttempt[] = [];
  const client = createWechatClient({
    origin: env().WECHAT_ORIGIN,
    tokenSource: tokenSourceOf(account),
    onCall: (attempt) => {
      observeCall(attempt);
      attempts.push(attempt);
    },
  });
  return { account, client, attempts };
}
