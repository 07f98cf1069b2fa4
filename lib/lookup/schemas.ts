import { z } from "zod";

export const numberKinds = ["notice", "order"] as const;

/** As pasted from a letter or a chat: full-width characters become plain, white space and invisible marks go. */
function plain(typed: string): string {
  return typed.normalize("NFKC").replace(/[\s\u200b-\u200f\u2060\ufeff]/gu, "");
}

const number = z
  .string()
  .transform(plain)
  .pipe(
    z
      .string()
      .min(1, "required")
      .max(64, "tooLong")
      .regex(/^\P{C}+$/u, "invalid"),
  );

/** What to look up. Holds no personal data, so that it may stand in a URL. */
export const lookupInput = z.object({
  account: z.uuid("choose"),
  /** 行政区划代码. */
  region: z
    .string()
    .transform(plain)
    .pipe(z.string().regex(/^\d{6}$/, "regionCode")),
  /** 执收单位编码. */
  department: number,
  kind: z.enum(numberKinds, "choose"),
  number,
});

export type LookupInput = z.output<typeof lookupInput>;
