import type { VerbContext } from "@/lib/access/action";
import { askMatching } from "../ask-matching";
import type { MatchAgainInput } from "./schemas";

/**
 * Has a day's bill matched with the desk as it is now, by a job: a large one takes longer than a request may. Matched
 * again, only what has changed is changed.
 * @throws DeskError `conflict` for a bill that another has replaced, or that is none
 */
export async function matchAgain({
  actor,
  input,
  now,
}: VerbContext<MatchAgainInput>): Promise<{ billId: string }> {
  await askMatching(input.billId, { actor, now });
  return { billId: input.billId };
}
