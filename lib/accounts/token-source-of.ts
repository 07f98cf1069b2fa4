import { randomUUID } from "node:crypto";
import { db } from "@/lib/db/client";
import type { Account } from "@/lib/db/generated/client";
import { env } from "@/lib/env";
import { DeskError } from "@/lib/errors";
import { log } from "@/lib/log";
import { observeCall } from "@/lib/metrics/wechat-calls";
import { type CallAttempt, stableToken, type TokenSource } from "@/lib/wechat";
import { recordCalls } from "@/lib/wechat-calls/record";
import { countFailure } from "./call-failures";
import { unseal } from "./seal";
import { keepTokenOutcome } from "./token-failure";
import { accountTokenStore } from "./token-store";

/** Shorter than those of the calls, since these wait for it. */
const timeouts = { callMs: 10_000, budgetMs: 8_000 };

const sources = new Map<string, TokenSource>();

/** An account's AppSecret. Throws DeskError `conflict` where DESK_SECRET_KEY is not the key that sealed it. */
export function secretOf(account: Account): string {
  try {
    return unseal(account.secretSealed, account.appid);
  } catch {
    // The cipher's error tells nothing more.
    throw new DeskError("conflict", { detail: "secret-unreadable" });
  }
}

/** A token call belongs to no one order; that its row could not be kept must not fail the order that waits for it. */
async function keepTokenCall(accountId: string, attempt: CallAttempt): Promise<void> {
  observeCall(attempt);
  try {
    await recordCalls(db(), { attempts: [attempt], accountId, requestId: randomUUID() });
    await keepTokenOutcome(db(), accountId, "access", attempt);
    await countFailure(accountId, attempt);
  } catch (error) {
    log().error(
      { type: error instanceof Error ? error.name : typeof error },
      "a token call could not be kept",
    );
  }
}

/**
 * One token source an account and secret in this process; over all processes they share the account's stored token.
 * @throws DeskError `conflict` where the stored secret cannot be opened
 */
export function tokenSourceOf(account: Account): TokenSource {
  const key = `${account.id}:${account.secretSealed}`;
  const known = sources.get(key);
  if (known) return known;
  const source = stableToken({
    origin: env().WECHAT_ORIGIN,
    appid: account.appid,
    secret: secretOf(account),
    store: accountTokenStore(account.id, "access"),
    timeouts,
    onCall: (attempt) => keepTokenCall(account.id, attempt),
  });
  sources.set(key, source);
  return source;
}
