import { db } from "@/lib/db/client";
import type { Account } from "@/lib/db/generated/client";
import { env } from "@/lib/env";
import { DeskError } from "@/lib/errors";
import { observeCall } from "@/lib/metrics/wechat-calls";
import { type CallAttempt, createWechatClient, type WechatClient } from "@/lib/wechat";
import { CallGate, type GateOptions } from "./call-gate";
import { tokenSourceOf } from "./token-source-of";

export type OpenWechat = {
  account: Account;
  client: WechatClient;
  /** Every attempt made through this client so far; the caller keeps them with `recordCalls`. */
  attempts: readonly CallAttempt[];
};

/**
 * A client that calls WeChat as one account.
 * @throws DeskError `not-found`; `conflict` for a disabled account or a secret that cannot be opened;
 * `wechat-unreachable`, with the time `at` which they resume, while its calls are paused because WeChat is ill
 */
export async function openWechat(accountId: string, options: GateOptions = {}): Promise<OpenWechat> {
  const account = await db().account.findUnique({ where: { id: accountId } });
  if (!account) throw new DeskError("not-found", { detail: "account-not-found" });
  if (account.disabledAt) throw new DeskError("conflict", { detail: "account-disabled" });
  const source = tokenSourceOf(account);
  const gate = new CallGate(accountId, options);
  await gate.enter();
  const attempts: CallAttempt[] = [];
  const client = createWechatClient({
    origin: env().WECHAT_ORIGIN,
    tokenSource: gate.guard(source),
    onCall: (attempt) => {
      observeCall(attempt);
      attempts.push(attempt);
      return gate.observe(attempt);
    },
  });
  return { account, client, attempts };
}
