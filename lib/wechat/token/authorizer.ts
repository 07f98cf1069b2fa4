import { call } from "../call";
import { WechatUnreachable } from "../errors";
import { CachedToken, type IssuedToken } from "./cached-token";
import { type ComponentTokenOptions, componentToken } from "./component-token";
import { authorizerTokenEndpoint } from "./platform-endpoints";
import { RefreshTokenKeeper, type RefreshTokenStore } from "./refresh-token-keeper";
import { tokenCallSettings } from "./token-calls";
import type { ShoppingTokenSource } from "./token-source";
import type { TokenStore } from "./token-store";

export interface AuthorizerOptions extends Omit<ComponentTokenOptions, "store"> {
  authorizerAppid: string;
  refreshToken: RefreshTokenStore;
  /** Of this merchant's token. */
  store?: TokenStore;
  /** Of the platform's token: one for all its merchants, or they end each other's. */
  componentStore?: TokenStore;
}

class AuthorizerToken extends CachedToken implements ShoppingTokenSource {
  readonly scope = "shopping";
}

/**
 * A merchant's tokens through a third-party platform (wechat-api.md 4.3): pushed ticket → component token → authorizer
 * token. For the shopping calls only, under permission set 120 or 121; nontax calls refuse it before a byte is
 * sent. Each authorizer token comes with a new refresh token, which is written before the token is handed out.
 * Kept and shared as `stableToken` keeps its own; a refused token is replaced at most every 30 s and 20 times a
 * day. Without a ticket or a refresh token a call ends as WechatUnreachable, `token-unavailable`, with
 * `errorCode` NO_VERIFY_TICKET or NO_REFRESH_TOKEN.
 *
 * @throws TypeError if the origin is none
 */
export function authorizer(options: AuthorizerOptions): ShoppingTokenSource {
  const { componentAppid, authorizerAppid, store, componentStore, now } = options;
  const tokenSource = componentToken({ ...options, store: componentStore });
  const keeper = new RefreshTokenKeeper(options.refreshToken);
  const secrets = [options.componentSecret];
  const settings = { ...tokenCallSettings({ ...options, appid: authorizerAppid, secrets }), tokenSource };
  const fetch = async (): Promise<IssuedToken> => {
    const current = await keeper.read();
    if (!current) {
      throw new WechatUnreachable(authorizerTokenEndpoint.name, "token-unavailable", "NO_REFRESH_TOKEN");
    }
    const withSecrets = { ...settings, secrets: [...secrets, current] };
    const answer = await call(withSecrets, authorizerTokenEndpoint, {
      component_appid: componentAppid,
      authorizer_appid: authorizerAppid,
      authorizer_refresh_token: current,
    });
    await keeper.write(answer.authorizer_refresh_token || current, current);
    return { token: answer.authorizer_access_token, lifeSeconds: answer.expires_in };
  };
  return new AuthorizerToken({ appid: authorizerAppid, store, now, fetch, fetchIsForced: true });
}
