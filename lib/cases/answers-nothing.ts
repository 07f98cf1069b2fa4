import { type AnswerRow, noOrder } from "./answer-row";
import type { SortedFacts } from "./facts";
import { askAgain, createOrder, placeAgain } from "./next-steps";
import type { CaseOrder } from "./types";

/** 通知书已缴款, as queryfee refuses a paid notice. That it passes the receiver's code on is inferred (wechat-api.md 1.4). */
const alreadyPaid = 232;

const theDead = ({ dead }: SortedFacts) => dead[0];

const deadWhere = (test: (order: CaseOrder) => boolean) => (facts: SortedFacts) => {
  const [order] = facts.dead;
  return order !== undefined && test(order);
};

const hasNoOrders = ({ orders, list }: SortedFacts) =>
  orders.length === 0 && list.seenAt !== null && list.isGiven;

/** The answers where nothing came to WeChat, or nobody knows, as the last part of the table. */
export const nothingAnswers: readonly AnswerRow[] = [
  {
    code: "absent",
    when: deadWhere(({ desk }) => desk?.state === "absent"),
    about: theDead,
    tone: "warning",
    next: (facts) => placeAgain(theDead(facts)),
  },
  {
    code: "not-sent",
    when: deadWhere(({ desk }) => desk?.errcode === null),
    about: theDead,
    tone: "warning",
    next: (facts) => placeAgain(theDead(facts)),
  },
  {
    code: "rejected",
    when: ({ dead }) => dead.length > 0,
    about: theDead,
    tone: "warning",
    next: (facts) => createOrder(theDead(facts)),
  },
  {
    code: "no-orders-paid-elsewhere",
    when: (facts) => hasNoOrders(facts) && facts.receivable.failure?.errcode === alreadyPaid,
    about: noOrder,
    tone: "neutral",
    next: () => ({ kind: "contact-receiver" }),
  },
  {
    code: "no-orders-no-notice",
    when: (facts) => hasNoOrders(facts) && facts.receivable.failure?.code === "wechat-rejected",
    about: noOrder,
    tone: "warning",
    next: () => ({ kind: "check-number" }),
  },
  {
    code: "no-orders-expired",
    when: (facts) => hasNoOrders(facts) && facts.isExpired,
    about: noOrder,
    tone: "warning",
    next: () => ({ kind: "check-number" }),
  },
  {
    code: "no-orders-owed",
    when: (facts) => hasNoOrders(facts) && facts.receivable.value !== null,
    about: noOrder,
    tone: "neutral",
    next: () => createOrder(undefined),
  },
  {
    code: "no-orders",
    when: hasNoOrders,
    about: noOrder,
    tone: "neutral",
    next: () => ({ kind: "check-number" }),
  },
  {
    code: "no-list",
    when: ({ orders, list }) => orders.length === 0 && list.seenAt !== null,
    about: noOrder,
    tone: "neutral",
    next: askAgain,
  },
  {
    code: "owed-orders-unknown",
    when: ({ orders, receivable }) => orders.length === 0 && receivable.value !== null,
    about: noOrder,
    tone: "neutral",
    next: askAgain,
  },
  {
    code: "unreachable",
    when: ({ orders, list }) => orders.length === 0 && list.failure !== null,
    about: noOrder,
    tone: "warning",
    next: askAgain,
  },
  {
    code: "nothing-known",
    when: ({ orders }) => orders.length === 0,
    about: noOrder,
    tone: "neutral",
    next: () => ({ kind: "ask-wechat" }),
  },
  {
    code: "what-is-known",
    when: () => true,
    about: noOrder,
    tone: "neutral",
    next: askAgain,
  },
];
