import { setTimeout as wait } from "node:timers/promises";
import type { Account } from "@/lib/db/generated/client";
import { egress, wechatEgress } from "@/lib/egress";
import {
  type BeforeCall,
  type CallAttempt,
  stableToken,
  type TokenSource,
  type TokenStore,
  tokenServer,
} from "@/lib/wechat";
import { requireInterface } from "./interface-gate";
import { keepAccessTokenCall } from "./keep-token-call";
import { authorizerSource, readyAuthorization } from "./platform/authorizer-source";
import { appSecretOf, secretOf } from "./sealed-secret";
import { tokenServerRequest, tokenServerSettingsOf } from "./token-server-settings";
import { accountTokenStore } from "./token-store";

/** Shorter than those of the calls, since these wait for it. */
const timeouts = { callMs: 10_000, budgetMs: 8_000 };

const sources = new Map<string, TokenSource>();

type Settings = {
  store: TokenStore | undefined;
  onCall: (attempt: CallAttempt) => void | Promise<void>;
  beforeCall?: BeforeCall;
};

/**
 * A token source with the settings of an account, whatever its kind.
 * @throws DeskError `conflict` where its secret cannot be opened, or its authorisation is missing or withdrawn
 */
export async function makeTokenSource(account: Account, settings: Settings): Promise<TokenSource> {
  const { appid } = account;
  const common = { ...settings, appid, timeouts };
  switch (account.tokenKind) {
    case "stable_token":
      return stableToken({ ...common, ...wechatEgress(), secret: appSecretOf(account) });
    case "token_server":
      return tokenServer({
        ...common,
        ...egress(),
        ...tokenServerRequest(tokenServerSettingsOf(account), secretOf(account)),
      });
    case "authorizer":
      return authorizerSource(await readyAuthorization(appid), { ...settings, timeouts });
  }
}

/** What of an account its source is made of: with any of it changed, another source takes over. */
async function keyOf({ id, appid, tokenKind, secretSealed, tokenServer: server }: Account): Promise<string> {
  const own = [id, tokenKind, secretSealed, server];
  if (tokenKind !== "authorizer") return JSON.stringify(own);
  const { platform, authorization } = await readyAuthorization(appid);
  return JSON.stringify([...own, platform.id, platform.secretSealed, authorization.id]);
}

/**
 * One token source an account and its settings in this process; over all processes they share the account's stored token.
 * @throws DeskError as `makeTokenSource`
 */
export async function tokenSourceOf(account: Account): Promise<TokenSource> {
  const key = await keyOf(account);
  const known = sources.get(key);
  if (known) return known;
  const source = await makeTokenSource(account, {
    store: accountTokenStore(account.id, "access"),
    onCall: (attempt) => keepAccessTokenCall(account.id, attempt),
    beforeCall: async (endpoint) => {
      const key = { accountId: account.id, interface: endpoint };
      await requireInterface(key, { now: () => new Date(), wait });
    },
  });
  // Made at the same time by another call: one of them counts, or each would fetch for itself.
  const first = sources.get(key) ?? source;
  sources.set(key, first);
  return first;
}
