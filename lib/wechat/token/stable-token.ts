import { call } from "../call";
import { CachedToken, type IssuedToken } from "./cached-token";
import { stableTokenEndpoint } from "./stable-token-endpoint";
import { type TokenSourceOptions, tokenCallSettings } from "./token-calls";
import type { TokenSource } from "./token-source";

export interface StableTokenOptions extends TokenSourceOptions {
  origin: string;
  appid: string;
  secret: string;
}

/**
 * Tokens from `cgi-bin/stable_token` (wechat-api.md 4.2). One fetch at a time however many ask; fetched 5 minutes
 * before expiry; a token that WeChat refused is asked for again in normal mode, and only if the same one comes
 * back with a forced refresh, at most every 30 s and 20 times a day: over all processes whose store keeps that.
 *
 * @throws TypeError if the origin is none
 */
export function stableToken(options: StableTokenOptions): TokenSource {
  const { appid, secret, store, now } = options;
  const settings = tokenCallSettings({ ...options, secrets: [secret] });
  const fetch = async (force_refresh: boolean): Promise<IssuedToken> => {
    const request = { grant_type: "client_credential" as const, appid, secret, force_refresh };
    const answer = await call(settings, stableTokenEndpoint, request);
    return { token: answer.access_token, lifeSeconds: answer.expires_in };
  };
  return new CachedToken({ appid, store, now, fetch: () => fetch(false), force: () => fetch(true) });
}
