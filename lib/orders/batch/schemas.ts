import { z } from "zod";
import { locales } from "@/lib/i18n/locales";
import { tableLimits } from "@/lib/tables/limits";
import { batchColumns } from "./columns";

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

/** Longer than any name that a spreadsheet gives a sheet, or a column. */
const longestName = 2_000;

export const previewBatchInput = z.object({
  accountId: z.uuid("choose"),
  source,
  /** The sheet's name; without it the first whose header fits. */
  sheet: z.string().max(longestName, "tooLong").optional(),
  /** Whether rows count that a filter of the sheet hides. */
  includeHidden: z.boolean().optional(),
});

export const saveRefusedInput = previewBatchInput.extend({
  /** The language of the reasons. */
  locale: z.enum(locales),
});

/** What columns are whose names the desk does not know: one of its own, or null for one that is left out. */
export const chooseColumnsInput = z.object({
  accountId: z.uuid("choose"),
  columns: z
    .array(
      z.object({
        header: z.string().max(longestName, "tooLong"),
        field: z.enum(batchColumns).nullable(),
      }),
    )
    .min(1)
    .max(tableLimits.columns, "tooLong"),
});

export const startBatchInput = previewBatchInput.extend({
  requestKey: z.uuid(),
  /** What the person saw and confirmed. */
  good: z.int().min(1),
  bad: z.int().min(0),
  totalFen: z.int().min(0),
});

export type ChooseColumnsInput = z.output<typeof chooseColumnsInput>;
export type SaveRefusedInput = z.output<typeof saveRefusedInput>;
export type PreviewBatchInput = z.output<typeof previewBatchInput>;
export type StartBatchInput = z.output<typeof startBatchInput>;
