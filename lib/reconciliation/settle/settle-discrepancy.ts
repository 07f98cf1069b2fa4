import type { VerbContext } from "@/lib/access/action";
import { db } from "@/lib/db/client";
import type { DiscrepancySettlement } from "@/lib/db/generated/client";
import { isUniqueViolation } from "@/lib/db/unique-violation";
import { DeskError } from "@/lib/errors";
import { adoptPayment } from "./adopt-payment";
import { endSettled, refusalError } from "./close-settlement";
import { openSettlement, repeatedSettlement, type SettleContext } from "./open-settlement";
import { requireNextDayOpen } from "./put-off";
import { settlementProblem, toSettlementView } from "./queries";
import { renotifyPayment } from "./renotify-payment";
import type { SettleDiscrepancyInput } from "./schemas";
import type { SettlementView } from "./types";

/** What needs nothing of WeChat is settled in the transaction that asks for it. */
function settleHere(context: SettleContext): Promise<DiscrepancySettlement> {
  return db().$transaction(async (tx) => {
    const settlement = await openSettlement(tx, context);
    if (context.input.resolution === "expected_next_day")
      await requireNextDayOpen(tx, settlement.discrepancyId);
    return endSettled(tx, context, settlement);
  });
}

/** Two requests with one key at the same time: one is let in, and what refuses the other is the first one's row. */
async function openOnce(
  context: SettleContext,
  open: () => Promise<DiscrepancySettlement>,
): Promise<DiscrepancySettlement> {
  const earlier = context.isFirstTry ? null : await repeatedSettlement(context.input);
  if (earlier) return earlier;
  try {
    return await open();
  } catch (error) {
    const isRefused = isUniqueViolation(error) || error instanceof DeskError;
    const winner = isRefused ? await repeatedSettlement(context.input) : null;
    if (winner) return winner;
    throw error;
  }
}

/**
 * Settles one discrepancy, once for one request key however often it is sent, so that a run may repeat a row; a request
 * that was cut off is taken up where it stands. A re-notification that WeChat accepted is `waiting` until the receivers
 * have taken it: only then the discrepancy is settled.
 * @throws DeskError `not-found`; `invalid` without the remark that the resolution takes; `conflict` where it does not fit
 * (`settlement-<because>`), where another settlement is under way, or where WeChat's order is not the bill's payment;
 * `wechat-…` where WeChat does not say
 */
export async function settleOnce(context: SettleContext): Promise<DiscrepancySettlement> {
  const { resolution } = context.input;
  if (resolution !== "adopted" && resolution !== "renotified") {
    return openOnce(context, () => settleHere(context));
  }
  const settlement = await openOnce(context, () => db().$transaction((tx) => openSettlement(tx, context)));
  if (settlement.state !== "asking") return settlement;
  return resolution === "adopted" ? adoptPayment(context, settlement) : renotifyPayment(context, settlement);
}

/** A person settles one discrepancy. Throws what `settleOnce` does, and what made it come to nothing. */
export async function settleDiscrepancy(
  context: VerbContext<SettleDiscrepancyInput>,
): Promise<SettlementView> {
  const settlement = await settleOnce(context);
  const problem = settlement.state === "refused" ? settlementProblem(settlement) : null;
  if (problem) throw refusalError(problem);
  return toSettlementView(settlement);
}
