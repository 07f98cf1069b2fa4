import { z } from "zod";

/** The same as the text of any note: long enough for an account of a telephone call. */
const longestNote = 2_000;

export const discrepancyInput = z.object({ id: z.uuid() });

export const writeNoteInput = z.object({
  /** Made when the form opens: whatever is sent under one key is one note. */
  requestKey: z.uuid(),
  discrepancyId: z.uuid(),
  text: z.string().trim().min(1, "required").max(longestNote, "tooLong"),
});

export type WriteNoteInput = z.output<typeof writeNoteInput>;

export const ownDiscrepancyInput = z.object({
  id: z.uuid(),
  verb: z.enum(["take", "give-up"]),
  /** Whose it was as the person saw it; null for nobody's. */
  seenOwnerId: z.guid().nullable(),
});

export type OwnDiscrepancyInput = z.output<typeof ownDiscrepancyInput>;

export const matchAgainInput = z.object({ billId: z.uuid() });

export type MatchAgainInput = z.output<typeof matchAgainInput>;
