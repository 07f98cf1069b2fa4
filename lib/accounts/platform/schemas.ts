import { z } from "zod";

const emptyOr = (pattern: RegExp, message: string) =>
  z
    .string()
    .trim()
    .refine((text) => text === "" || pattern.test(text), message);

/** The platform's settings, as text from a form. An empty secret keeps the one that is sealed. */
export const savePlatformInput = z
  .object({
    /** When the platform that the form shows was last changed; empty for the first time. */
    updatedAt: z.union([z.literal(""), z.iso.datetime()]),
    componentAppid: z
      .string()
      .trim()
      .regex(/^wx[0-9a-f]{16}$/, "appid"),
    secret: emptyOr(/^[\x21-\x7e]{16,128}$/, "appSecret"),
    messageToken: emptyOr(/^[A-Za-z0-9]{3,32}$/, "messageToken"),
    encodingAesKey: emptyOr(/^[A-Za-z0-9]{43}$/, "encodingAesKey"),
  })
  .superRefine((input, context) => {
    if (input.updatedAt !== "") return;
    for (const field of ["secret", "messageToken", "encodingAesKey"] as const) {
      if (input[field] === "") context.addIssue({ code: "custom", message: "required", path: [field] });
    }
  });

export type SavePlatformInput = z.output<typeof savePlatformInput>;

export const testPlatformInput = z.object({});
