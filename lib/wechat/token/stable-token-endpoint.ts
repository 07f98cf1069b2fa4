import { z } from "zod";
import { endpoint } from "../endpoint";
import { answerHead, errcode } from "../loose";
import { objectError, typeError } from "../rules/codes";
import { text } from "../rules/fields";
import { lifeSeconds, tokenText } from "./token-calls";

/** wechat-api.md 4.2. */
export const stableTokenRequest = z.strictObject(
  {
    grant_type: z.literal("client_credential"),
    appid: text,
    secret: text,
    force_refresh: z.boolean({ error: typeError }),
  },
  { error: objectError },
);

/** `expires_in` in seconds. */
export const stableTokenResponse = z.looseObject({
  ...answerHead,
  errcode: errcode.optional(),
  access_token: tokenText,
  expires_in: lifeSeconds,
});

/** Repeated like a read: in normal mode the same token comes back; a second forced refresh is ignored by WeChat. */
export const stableTokenEndpoint = endpoint({
  name: "cgi-bin/stable_token",
  repeat: "read",
  request: stableTokenRequest,
  response: stableTokenResponse,
  errcodeOptional: true,
});
