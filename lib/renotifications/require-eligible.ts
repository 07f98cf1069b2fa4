import type { Transaction } from "@/lib/db/client";
import type { Renotification } from "@/lib/db/generated/client";
import { DeskError } from "@/lib/errors";
import { listEarlier, lockOrderForAsking } from "./earlier";
import { type Eligibility, type RenotifyMode, renotifyEligibility } from "./eligibility";
import { eligibilityFacts } from "./eligibility-facts";
import type { CreateRenotificationInput } from "./schemas";
import type { SeenForRenotification } from "./see-order";
import { isSettling } from "./states";

type Asked = { input: CreateRenotificationInput & { mode: RenotifyMode }; now: Date };

/** The re-notification of the order that is not settled yet. */
export function standingOf(earlier: readonly Renotification[]): Renotification | null {
  return earlier.find((row) => isSettling(row)) ?? null;
}

function refusalOf(verdict: Eligibility, confirmed: readonly string[]): string | null {
  switch (verdict.kind) {
    case "allowed":
      return null;
    case "refused":
      return verdict.code;
    case "confirm":
      return verdict.codes.every((code) => confirmed.includes(code)) ? null : "confirm";
  }
}

/**
 * Lets a re-notification through where the table of eligibility does, for one who asks for this order at a time until the
 * transaction ends.
 * @throws DeskError `conflict` with the reason, and a link to the re-notification that stands where that is it
 */
export async function requireEligible(
  tx: Transaction,
  { input, now }: Asked,
  { order, receivers }: SeenForRenotification,
): Promise<void> {
  await lockOrderForAsking(tx, input);
  const earlier = await listEarlier(tx, input);
  const verdict = renotifyEligibility(eligibilityFacts({ order, receivers, earlier, now }), input.mode);
  const refusal = refusalOf(verdict, input.confirmed);
  if (refusal === null) return;
  const isAboutEarlier = refusal === "standing" || refusal === "settling";
  const standing = isAboutEarlier ? standingOf(earlier) : null;
  throw new DeskError("conflict", {
    detail: `renotification-${refusal}`,
    ...(standing && { href: `/renotifications/${standing.id}` }),
  });
}
