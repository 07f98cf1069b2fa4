import type { AnswerRow } from "./answer-row";
import { allTold, isRenotifying, type SortedFacts } from "./facts";
import {
  askAgain,
  createOrder,
  nothing,
  openOrder,
  pickCandidate,
  renotify,
  sendPayLink,
  waitFor,
  waitForReceivers,
} from "./next-steps";
import type { CaseOrder } from "./types";

const theRefunded = ({ refunded }: SortedFacts) => refunded[0];
const theUnpaid = ({ unpaid }: SortedFacts) => unpaid[0];

function refundedWhere(test: (order: CaseOrder, facts: SortedFacts) => boolean) {
  return (facts: SortedFacts) => {
    const [order] = facts.refunded;
    return order !== undefined && test(order, facts);
  };
}

/** The answers where WeChat has orders, or may have, and none of them stands paid, as a part of the table. */
export const standingAnswers: readonly AnswerRow[] = [
  {
    code: "refunding",
    when: ({ refunding }) => refunding.length > 0,
    about: ({ refunding }) => refunding[0],
    tone: "warning",
    next: () => waitFor(),
  },
  {
    code: "candidates",
    when: ({ mustPick }) => mustPick.length > 0,
    about: ({ mustPick }) => mustPick[0],
    tone: "bad",
    next: ({ mustPick }) => pickCandidate(mustPick[0]),
  },
  {
    code: "submitting",
    when: ({ submitting }) => submitting.length > 0,
    about: ({ submitting }) => submitting[0],
    tone: "neutral",
    next: ({ submitting }) => waitFor(submitting[0]?.desk?.nextLookAt ?? undefined),
  },
  {
    code: "unknown",
    when: ({ unknown }) => unknown.length > 0,
    about: ({ unknown }) => unknown[0],
    tone: "bad",
    next: ({ unknown }) => openOrder(unknown[0]),
  },
  {
    code: "undocumented-status",
    when: ({ undocumented }) => undocumented.length > 0,
    about: ({ undocumented }) => undocumented[0],
    tone: "warning",
    next: askAgain,
  },
  {
    code: "unseen",
    when: ({ unseen }) => unseen.length > 0,
    about: ({ unseen }) => unseen[0],
    tone: "neutral",
    next: askAgain,
  },
  {
    code: "unpaid-several",
    when: ({ unpaid }) => unpaid.length > 1,
    about: theUnpaid,
    tone: "warning",
    next: ({ unpaid }) => sendPayLink(unpaid),
  },
  {
    code: "unpaid-expired",
    when: ({ unpaid, isExpired }) => unpaid.length > 0 && isExpired,
    about: theUnpaid,
    tone: "warning",
    next: () => ({ kind: "check-number" }),
  },
  {
    code: "unpaid",
    when: ({ unpaid }) => unpaid.length > 0,
    about: theUnpaid,
    tone: "warning",
    next: ({ unpaid }) => sendPayLink(unpaid),
  },
  {
    code: "refunded-renotifying",
    when: refundedWhere((order, facts) => !allTold(order.receivers) && isRenotifying(facts, order)),
    about: theRefunded,
    tone: "warning",
    next: (facts) => waitForReceivers(facts, theRefunded(facts)),
  },
  {
    code: "refunded-untold",
    when: refundedWhere((order) => order.receivers.length > 0 && !allTold(order.receivers)),
    about: theRefunded,
    tone: "warning",
    next: (facts) => renotify(theRefunded(facts)),
  },
  {
    code: "refunded",
    when: ({ refunded }) => refunded.length > 0,
    about: theRefunded,
    tone: "neutral",
    next: nothing,
  },
  {
    code: "closed-expired",
    when: ({ closed, isExpired }) => closed.length > 0 && isExpired,
    about: ({ closed }) => closed[0],
    tone: "warning",
    next: () => ({ kind: "check-number" }),
  },
  {
    code: "closed",
    when: ({ closed }) => closed.length > 0,
    about: ({ closed }) => closed[0],
    tone: "warning",
    next: ({ closed }) => createOrder(closed[0]),
  },
];
