import { z } from "zod";
import { type CallOptions, call } from "../call";
import { endpoint } from "../endpoint";
import { answerHead, errcode } from "../loose";
import { objectError } from "../rules/codes";
import { text } from "../rules/fields";
import { type ComponentTokenOptions, componentToken } from "../token/component-token";
import { tokenCallSettings, tokenText } from "../token/token-calls";

const permissionSet = z.looseObject({ funcscope_category: z.looseObject({ id: z.int().positive() }) });

/**
 * api_query_auth (getAuthorizerRefreshToken page). Without API permission the answer has no tokens. A code works once
 * (said in WeChat's forum): repeated after an answer that was lost, it ends as 61009 at worst.
 */
const queryAuthEndpoint = endpoint({
  name: "cgi-bin/component/api_query_auth",
  repeat: "read",
  request: z.strictObject({ component_appid: text, authorization_code: text }, { error: objectError }),
  response: z.looseObject({
    ...answerHead,
    errcode: errcode.optional(),
    authorization_info: z.looseObject({
      authorizer_appid: z.string().min(1),
      authorizer_refresh_token: tokenText.optional(),
      func_info: z.array(permissionSet).optional(),
    }),
  }),
  errcodeOptional: true,
});

export interface QueryAuthOptions extends Omit<ComponentTokenOptions, "store"> {
  /** As of `authorizer`: one for all calls of the platform. */
  componentStore?: ComponentTokenOptions["store"];
}

/** What a merchant granted. */
export interface GrantedAuthorization {
  authorizerAppid: string;
  /** Null where the merchant has no API permission at all. */
  refreshToken: string | null;
  /** 权限集: the ids of those that the merchant granted, in order. */
  permissionSets: number[];
}

/**
 * Exchanges the authorization code that an `authorized` event brought for the merchant's first refresh token. A code
 * that is used or false is 61009, one that is too old 61010.
 *
 * @throws WechatRejected, WechatUnreachable, WechatOutcomeUnknown; TypeError if the origin is none
 */
export async function queryAuthorization(
  options: QueryAuthOptions,
  authorizationCode: string,
  callOptions?: CallOptions,
): Promise<GrantedAuthorization> {
  const { componentAppid, componentSecret, componentStore } = options;
  const tokenSource = componentToken({ ...options, store: componentStore });
  const secrets = [componentSecret, authorizationCode];
  const settings = { ...tokenCallSettings({ ...options, appid: componentAppid, secrets }), tokenSource };
  const request = { component_appid: componentAppid, authorization_code: authorizationCode };
  const { authorization_info: info } = await call(settings, queryAuthEndpoint, request, callOptions);
  const sets = (info.func_info ?? []).map(({ funcscope_category }) => funcscope_category.id);
  return {
    authorizerAppid: info.authorizer_appid,
    refreshToken: info.authorizer_refresh_token ?? null,
    permissionSets: [...new Set(sets)].toSorted((a, b) => a - b),
  };
}
