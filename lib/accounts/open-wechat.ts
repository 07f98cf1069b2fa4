import { db } from "@/lib/db/client";
import type { Account } from "@/lib/db/generated/client";
import { wechatEgress } from "@/lib/egress";
import { DeskError } from "@/lib/errors";
import { observeCall } from "@/lib/metrics/wechat-calls";
import { type CallAttempt, createWechatClient, type WechatClient } from "@/lib/wechat";
import { CallGate } from "./call-gate";
import type { GateOptions } from "./interface-gate";
import { tokenSourceOf } from "./token-source-of";

/** What a piece of work calls; `openapi`, what WeChat says of the calls themselves, takes any token: WeChat takes a third-party platform's token for the shopping calls only (wechat-api.md 1, 4.3). */
export type CallPurpose = "nontax" | "shopping" | "openapi";

export type OpenWechat<Client = WechatClient> = {
  account: Account;
  client: Client;
  /** Every attempt made through this client so far; the caller keeps them with `recordCalls`. */
  attempts: readonly CallAttempt[];
};

type Options<Purpose extends CallPurpose> = GateOptions & {
  for: Purpose;
  /** Interfaces without which the work is not begun, such as `nontax/unifiedorder`. */
  interfaces?: readonly string[];
};

function requirePurpose({ tokenKind }: Account, purpose: CallPurpose): void {
  if (tokenKind === "authorizer" && purpose === "nontax") {
    throw new DeskError("conflict", { detail: "account-shopping-only" });
  }
}

/**
 * A client that calls WeChat as one account, with the calls that the work is `for`.
 * @throws DeskError `not-found`; `conflict` for a disabled account, a secret that cannot be opened, nontax work through
 * an account of a third-party platform, or one whose authorisation is missing or withdrawn; `wechat-unreachable`, with the
 * time `at` which they resume, while its calls are paused because WeChat is ill, or one of the `interfaces` is
 */
export async function openWechat(
  accountId: string,
  options: Options<"shopping">,
): Promise<OpenWechat<Pick<WechatClient, "shopping">>>;
export async function openWechat(
  accountId: string,
  options: Options<"openapi">,
): Promise<OpenWechat<Pick<WechatClient, "openapi">>>;
export async function openWechat(accountId: string, options: Options<"nontax">): Promise<OpenWechat>;
export async function openWechat(accountId: string, options: Options<CallPurpose>): Promise<OpenWechat> {
  const account = await db().account.findUnique({ where: { id: accountId } });
  if (!account) throw new DeskError("not-found", { detail: "account-not-found" });
  if (account.disabledAt) throw new DeskError("conflict", { detail: "account-disabled" });
  requirePurpose(account, options.for);
  const source = await tokenSourceOf(account);
  const gate = new CallGate(accountId, options);
  await gate.enter(options.interfaces);
  const attempts: CallAttempt[] = [];
  const client = createWechatClient({
    ...wechatEgress(),
    tokenSource: gate.guard(source),
    beforeCall: (endpoint) => gate.admit(endpoint),
    onCall: (attempt) => {
      observeCall(attempt);
      attempts.push(attempt);
      return gate.observe(attempt);
    },
  });
  return { account, client, attempts };
}
