"use server";

import { protectedAction } from "@/lib/access/action";
import { matchAgain } from "./match-again";
import { ownDiscrepancy } from "./own-discrepancy";
import { matchAgainInput, ownDiscrepancyInput, writeNoteInput } from "./schemas";
import { writeNote } from "./write-note";

export const matchAgainAction = protectedAction({
  permission: "reconciliation:manage",
  audit: "reconciliation.match",
  schema: matchAgainInput,
  verb: matchAgain,
});

export const ownDiscrepancyAction = protectedAction({
  permission: "reconciliation:manage",
  audit: "reconciliation.own",
  schema: ownDiscrepancyInput,
  verb: ownDiscrepancy,
});

export const writeNoteAction = protectedAction({
  permission: "reconciliation:manage",
  audit: "reconciliation.note",
  schema: writeNoteInput,
  verb: writeNote,
});
