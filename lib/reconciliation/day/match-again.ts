import type { VerbContext } from "@/lib/access/action";
import { DeskError } from "@/lib/errors";
import { matchDay } from "../match-day";
import type { MatchAgainInput } from "./schemas";

/**
 * Matches a day's bill with the desk as it is now. Done again it changes only what has changed.
 * @throws DeskError `conflict` for a bill that another has replaced, or that is none
 */
export async function matchAgain({
  actor,
  input,
  now,
}: VerbContext<MatchAgainInput>): Promise<{ matched: number; found: number; gone: number }> {
  const matching = await matchDay(input.billId, { actor, now });
  if (!matching) throw new DeskError("conflict", { detail: "bill-not-current" });
  const { matched, found, gone } = matching;
  return { matched, found, gone };
}
