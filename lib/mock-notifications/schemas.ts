import { z } from "zod";
import { httpUrl } from "@/lib/wechat/rules/fields";

const versionMax = 999;

/** Which of a receiver's two interfaces is tried: payment notification or receivable query (wechat-api.md 1.9). */
export const mockKinds = ["payment", "receivable"] as const;
export type MockKind = (typeof mockKinds)[number];

const fields = {
  kind: z.enum(mockKinds),
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

export const savePresetInput = z.object({
  accountId: fields.accountId,
  name: z.string().trim().min(1, "required").max(50, "tooLong"),
  url: fields.url,
});
export type SavePresetInput = z.infer<typeof savePresetInput>;

export const removePresetInput = z.object({ id: z.uuid() });
export type RemovePresetInput = z.infer<typeof removePresetInput>;
