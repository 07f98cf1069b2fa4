import { z } from "zod";
import { endpoint } from "../endpoint";
import { answerHead, errcode, looseText } from "../loose";
import { objectError } from "../rules/codes";
import { text } from "../rules/fields";
import { lifeSeconds, tokenText } from "./token-calls";

const head = { ...answerHead, errcode: errcode.optional() };

/** wechat-api.md 4.3; each call gives a new token. */
export const componentTokenEndpoint = endpoint({
  name: "cgi-bin/component/api_component_token",
  repeat: "read",
  request: z.strictObject(
    { component_appid: text, component_appsecret: text, component_verify_ticket: text },
    { error: objectError },
  ),
  response: z.looseObject({ ...head, component_access_token: tokenText, expires_in: lifeSeconds }),
  errcodeOptional: true,
});

/**
 * wechat-api.md 4.3. Repeated although it gives a new refresh token: there is no other way to go on when an answer
 * was lost, and only an answer that came makes the token before it useless.
 */
export const authorizerTokenEndpoint = endpoint({
  name: "cgi-bin/component/api_authorizer_token",
  repeat: "read",
  request: z.strictObject(
    { component_appid: text, authorizer_appid: text, authorizer_refresh_token: text },
    { error: objectError },
  ),
  response: z.looseObject({
    ...head,
    authorizer_access_token: tokenText,
    expires_in: lifeSeconds,
    authorizer_refresh_token: looseText,
  }),
  errcodeOptional: true,
});
