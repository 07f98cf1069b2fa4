import type { AnswerRow } from "./answer-row";
import { allTold, hasRenotifiedInVain, isRenotifying, othersRecorded, type SortedFacts } from "./facts";
import { askAgain, nothing, refundElsewhere, renotify, waitFor, waitForReceivers } from "./next-steps";
import type { CaseOrder, NextStep } from "./types";

/** How long after a payment WeChat may take to tell anyone before that is worth a re-notification, in ms. */
const notifyAllowanceMs = 10 * 60_000;

const thePaid = ({ paid }: SortedFacts) => paid[0];

function paidWhere(test: (order: CaseOrder, facts: SortedFacts) => boolean) {
  return (facts: SortedFacts) => {
    const [order, another] = facts.paid;
    return order !== undefined && another === undefined && test(order, facts);
  };
}

function isRecent({ paidAt }: CaseOrder, { now }: SortedFacts): boolean {
  return paidAt !== null && now.getTime() - Date.parse(paidAt) < notifyAllowanceMs;
}

function waitForNotification(facts: SortedFacts): NextStep {
  const paidAt = thePaid(facts)?.paidAt;
  return waitFor(paidAt ? new Date(Date.parse(paidAt) + notifyAllowanceMs).toISOString() : undefined);
}

/** The answers where money was taken and not given back, as a part of the table. */
export const paidAnswers: readonly AnswerRow[] = [
  {
    code: "paid-twice",
    when: ({ paid }) => paid.length > 1,
    about: thePaid,
    tone: "bad",
    next: refundElsewhere,
  },
  {
    code: "paid-told",
    when: paidWhere((order) => allTold(order.receivers)),
    about: thePaid,
    tone: "good",
    next: nothing,
  },
  {
    code: "paid-renotifying",
    when: paidWhere((order, facts) => isRenotifying(facts, order)),
    about: thePaid,
    tone: "warning",
    next: (facts) => waitForReceivers(facts, thePaid(facts)),
  },
  {
    code: "paid-unseen",
    when: paidWhere((order) => order.seenAt === null),
    about: thePaid,
    tone: "neutral",
    next: askAgain,
  },
  {
    code: "paid-just-now",
    when: paidWhere((order, facts) => order.receivers.length === 0 && isRecent(order, facts)),
    about: thePaid,
    tone: "good",
    next: waitForNotification,
  },
  {
    code: "paid-nobody-told",
    when: paidWhere((order) => order.receivers.length === 0),
    about: thePaid,
    tone: "bad",
    next: (facts) => renotify(thePaid(facts)),
  },
  {
    code: "paid-recorded",
    when: paidWhere((order) => othersRecorded(order.receivers)),
    about: thePaid,
    tone: "warning",
    next: () => ({ kind: "contact-receiver" }),
  },
  {
    code: "paid-untold-again",
    when: paidWhere((order, facts) => hasRenotifiedInVain(facts, order)),
    about: thePaid,
    tone: "bad",
    next: (facts) => renotify(thePaid(facts)),
  },
  {
    code: "paid-untold",
    when: paidWhere(() => true),
    about: thePaid,
    tone: "bad",
    next: (facts) => renotify(thePaid(facts)),
  },
  {
    code: "paid-unseen",
    when: ({ listedPaid }) => listedPaid.length > 0,
    about: ({ listedPaid }) => listedPaid[0],
    tone: "neutral",
    next: askAgain,
  },
];
