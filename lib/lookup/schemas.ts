import { z } from "zod";
import { sentNumber } from "@/lib/number-forms";
import { plainNumber } from "@/lib/plain-number";

export const numberKinds = ["notice", "order"] as const;

/** As it was typed, but for blanks at its ends: full-width characters and inner blanks may be the number's own. */
const number = z
  .string()
  .transform(sentNumber)
  .pipe(
    z
      .string()
      .min(1, "required")
      .max(64, "tooLong")
      .regex(/^[^\p{Cc}\p{Cn}\p{Co}\p{Cs}]+$/u, "invalid"),
  );

/** What to look up. Holds no personal data, so that it may stand in a URL. */
export const lookupInput = z.object({
  account: z.uuid("choose"),
  /** 行政区划代码: digits, of which documents ask for no number (wechat-api.md 9.6); full-width ones say the same. */
  region: z
    .string()
    .transform((typed) => plainNumber(typed) ?? "")
    .pipe(z.string().min(1, "required").max(64, "tooLong")),
  /** 执收单位编码. */
  department: number,
  kind: z.enum(numberKinds, "choose"),
  number,
});

export type LookupInput = z.output<typeof lookupInput>;
