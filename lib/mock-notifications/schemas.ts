import { z } from "zod";
import { httpUrl } from "@/lib/wechat/rules/fields";

const versionMax = 999;

const fields = {
  accountId: z.uuid("choose"),
  /** The client's own rule, so that what the form lets pass is not refused after its intent is on record. */
  url: z
    .string()
    .trim()
    .min(1, "required")
    .max(1_000, "tooLong")
    .refine((value) => httpUrl.safeParse(value).success, "url"),
};

/** What the form holds: all text. */
export const mockNotificationForm = z.object({
  ...fields,
  version: z
    .string()
    .trim()
    .regex(/^[1-9]\d{0,2}$/, "version_invalid"),
});
export type MockNotificationForm = z.infer<typeof mockNotificationForm>;

/** What the verb takes. `version` is that of the notification protocol; 1 is the one in use (wechat-api.md 1.9). */
export const sendMockNotificationInput = z.object({
  ...fields,
  requestKey: z.uuid(),
  version: z.number().int().min(1).max(versionMax),
});
export type SendMockNotificationInput = z.infer<typeof sendMockNotificationInput>;
