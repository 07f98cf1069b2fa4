import { z } from "zod";
import { answerHead } from "../loose";
import { objectError, typeError } from "../rules/codes";
import { httpUrl, text } from "../rules/fields";

/** What both mock calls take: the receiver under test and the protocol version, 1 or later (wechat-api.md 1.9). */
export const mockRequest = z.strictObject(
  {
    appid: text,
    url: httpUrl,
    version: z.number({ error: typeError }).refine((value) => Number.isSafeInteger(value) && value >= 1, {
      error: "version_invalid",
      params: { code: "version_invalid" },
    }),
  },
  { error: objectError },
);

/** errcode 0 says that WeChat took the order to call the receiver; not what the receiver answered. */
export const mockResponse = z.looseObject(answerHead);
