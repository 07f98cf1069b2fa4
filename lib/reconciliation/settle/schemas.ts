import { z } from "zod";
import { resolutions } from "./resolutions";

/** What a person writes beside a settlement. Safe in the browser. */
export const remarkText = z.string().trim().max(500, "tooLong");

export const settleDiscrepancyInput = z.object({
  /** Made when the form opens: whatever is sent under one key is one settlement. */
  requestKey: z.uuid(),
  discrepancyId: z.guid(),
  resolution: z.enum(resolutions),
  remark: remarkText.default(""),
});

export type SettleDiscrepancyInput = z.output<typeof settleDiscrepancyInput>;

export const reopenDiscrepancyInput = z.object({
  discrepancyId: z.guid(),
  /** The settlement that the person saw and takes back. */
  settlementId: z.guid(),
  reason: z.string().trim().min(1, "required").min(2, "tooShort").max(500, "tooLong"),
});

export type ReopenDiscrepancyInput = z.output<typeof reopenDiscrepancyInput>;
