import { call } from "../call";
import { WechatUnreachable } from "../errors";
import { CachedToken } from "./cached-token";
import { componentTokenEndpoint } from "./platform-endpoints";
import { type TokenSourceOptions, tokenCallSettings } from "./token-calls";
import type { TokenSource } from "./token-source";

export interface ComponentTokenOptions extends TokenSourceOptions {
  origin: string;
  componentAppid: string;
  componentSecret: string;
  /** The last component_verify_ticket that WeChat pushed, or null if none came yet. It is valid for 12 hours. */
  ticket: () => Promise<string | null>;
}

/** The component_access_token of a third-party platform, from the ticket that WeChat pushes (wechat-api.md 4.3). */
export function componentToken(options: ComponentTokenOptions): TokenSource {
  const { componentAppid: appid, componentSecret, store, now } = options;
  const settings = tokenCallSettings({ ...options, appid, secrets: [componentSecret] });
  return new CachedToken({
    appid,
    store,
    now,
    fetchIsForced: true,
    fetch: async () => {
      const ticket = await options.ticket();
      if (!ticket) {
        throw new WechatUnreachable(componentTokenEndpoint.name, "token-unavailable", "NO_VERIFY_TICKET");
      }
      const secrets = [componentSecret, ticket];
      const answer = await call({ ...settings, secrets }, componentTokenEndpoint, {
        component_appid: appid,
        component_appsecret: componentSecret,
        component_verify_ticket: ticket,
      });
      return { token: answer.component_access_token, lifeSeconds: answer.expires_in };
    },
  });
}
