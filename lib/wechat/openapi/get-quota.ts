import { z } from "zod";
import { endpoint } from "../endpoint";
import { answerHead } from "../loose";
import { objectError } from "../rules/codes";
import { text } from "../rules/fields";

const count = z.coerce.number().int().nonnegative();

/** wechat-api.md 9.1. `cgi_path` with its slash, such as `/nontax/getorder`. Counts of one day in Asia/Shanghai. */
export const getQuota = endpoint({
  name: "cgi-bin/openapi/quota/get",
  repeat: "read",
  request: z.strictObject({ cgi_path: text }, { error: objectError }),
  response: z.looseObject({
    ...answerHead,
    quota: z.looseObject({ daily_limit: count, used: count, remain: count }),
  }),
});
