import { z } from "zod";
import { tableLimits } from "@/lib/tables/limits";

/** Base64 is a third longer than what it holds; one byte more tells of a file that is too big. */
const longestFile = Math.ceil(((tableLimits.bytes + 1) * 4) / 3) + 4;

/** Pasted text, or a file as the browser read it. */
const source = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text"), text: z.string().max(tableLimits.bytes + 1, "tooLong") }),
  z.object({
    kind: z.literal("file"),
    name: z.string().trim().min(1, "required").max(200, "tooLong"),
    base64: z.base64().max(longestFile, "tooLong"),
  }),
]);

export type BatchSource = z.output<typeof source>;

export const previewBatchInput = z.object({ accountId: z.uuid("choose"), source });

export const startBatchInput = previewBatchInput.extend({
  requestKey: z.uuid(),
  /** What the person saw and confirmed. */
  good: z.int().min(1),
  bad: z.int().min(0),
  totalFen: z.int().min(0),
});

export type PreviewBatchInput = z.output<typeof previewBatchInput>;
export type StartBatchInput = z.output<typeof startBatchInput>;
