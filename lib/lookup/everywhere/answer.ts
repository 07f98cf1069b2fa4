import type { FoundOrder, LookupResult } from "../types";
import type { Answer } from "./types";

type Standing = "paid" | "refunded" | "unpaid" | "unclear";

/**
 * An order that getorderlist names as the paid one, and that could not be described, counts as paid; where getorder calls
 * the same order unpaid, the two contradict each other.
 */
function standingOf({ seen, isPaidOne }: FoundOrder): Standing {
  switch (seen?.upstreamStatus) {
    case "paid":
      return "paid";
    case "refunding":
    case "refunded":
      return "refunded";
    case "unpaid":
    case "closed":
      return isPaidOne ? "unclear" : "unpaid";
    default:
      return isPaidOne ? "paid" : "unclear";
  }
}

/** What one department's answer says of the number. Orders that were not described, and the desk's own of unknown outcome, are unclear. */
export function answerOf(result: LookupResult): Answer {
  const { orders, total, unresolved, isListGiven } = result;
  const having = (standing: Standing) => orders.filter((order) => standingOf(order) === standing);
  return {
    number: result.number,
    paid: having("paid").map(({ wechatOrderId, seen }) => ({
      wechatOrderId,
      feeFen: seen?.feeFen ?? null,
      paidAt: seen?.paidAt ?? null,
    })),
    refunded: having("refunded").length,
    unpaid: having("unpaid").length,
    unclear: having("unclear").length + Math.max(0, total - orders.length) + unresolved.length,
    isListGiven,
  };
}
