import { z } from "zod";
import { endpoint } from "../endpoint";
import { answerHead, looseInteger, looseText } from "../loose";
import { objectError } from "../rules/codes";
import { text } from "../rules/fields";

/**
 * wechat-api.md 9.2: what WeChat received under a rid, for 7 days, from the same account. 76001 not found, 76002
 * malformed, 76003 no permission. `invoke_time` in Unix seconds. URL and bodies hold tokens and personal fields: redact
 * before anything is kept or shown.
 */
export const getRid = endpoint({
  name: "cgi-bin/openapi/rid/get",
  repeat: "read",
  request: z.strictObject({ rid: text }, { error: objectError }),
  response: z.looseObject({
    ...answerHead,
    request: z.looseObject({
      invoke_time: looseInteger,
      cost_in_ms: looseInteger,
      request_url: looseText,
      request_body: looseText,
      response_body: looseText,
      client_ip: looseText,
    }),
  }),
});

/** For how long WeChat answers for a rid, in ms. */
export const ridLifeMs = 7 * 24 * 60 * 60_000;
