import { answerTable } from "./answer-table";
import { standingOf } from "./case-receivers";
import { type CaseFacts, lastRenotification, type SortedFacts, sortFacts } from "./facts";
import { laterPaid } from "./next-steps";
import type { CaseAnswer, CaseOrder, CaseReceiver } from "./types";

type Values = CaseAnswer["values"];

const sumOf = (order: CaseOrder | undefined, state: "refunded" | "refunding") =>
  (order?.refunds ?? [])
    .filter((refund) => refund.state === state)
    .reduce((sum, { fen }) => sum + (fen ?? 0), 0);

function refundValues(order: CaseOrder | undefined): Values {
  const refundedFen = order?.refundedFen ?? 0;
  const refundingFen = sumOf(order, "refunding");
  const done = refundedFen > 0 ? "done" : "none";
  const refund = refundingFen === 0 ? done : done === "done" ? "both" : "pending";
  return { refund, refundedFen, refundingFen, refundedHere: refundedFen > 0 ? "yes" : "no" };
}

/** What is not known is "": the words for that are the language's (answer-values.ts). */
function orderValues(order: CaseOrder | undefined): Values {
  return {
    order: order?.wechatOrderId ?? "",
    orderKnown: order?.wechatOrderId ? "yes" : "no",
    feeFen: order?.feeFen ?? "",
    paidAt: order?.paidAt ?? "",
    createdAt: order?.createdAt ?? "",
    refundedAt: order?.refundedAt ?? "",
    statusNumber: order?.statusNumber ?? 0,
    ours: order?.desk?.hasPayLink ? "yes" : "no",
    nextLook: order?.desk?.nextLookAt ? "yes" : "no",
    nextLookAt: order?.desk?.nextLookAt ?? "",
    ...refundValues(order),
  };
}

/** The two that a double payment names: the one that stands, and the one that goes back. */
function doubleValues(facts: SortedFacts): Values {
  const second = laterPaid(facts);
  const first = facts.paid.find((order) => order !== second);
  return {
    firstOrder: first?.wechatOrderId ?? "",
    firstPaidAt: first?.paidAt ?? "",
    firstFeeFen: first?.feeFen ?? "",
    secondOrder: second?.wechatOrderId ?? "",
    secondPaidAt: second?.paidAt ?? "",
    secondFeeFen: second?.feeFen ?? "",
    othersPaid: Math.max(0, facts.paid.length - 2),
  };
}

function countValues(facts: SortedFacts, about: CaseOrder | undefined): Values {
  const others = (orders: CaseOrder[]) => orders.filter((order) => order !== about).length;
  return {
    orders: facts.orders.length,
    paidCount: facts.paid.length,
    unpaidCount: facts.unpaid.length,
    otherRefunded: others(facts.refunded),
    otherRefunding: others(facts.refunding),
    unresolved: facts.mustPick.length + facts.submitting.length + facts.unknown.length,
  };
}

function receiverValues(receivers: readonly CaseReceiver[]): Values {
  const untold = receivers.filter((receiver) => standingOf(receiver) !== "told");
  const isOfRefund = untold.length > 0 && untold.every(({ toldOf }) => toldOf === "refund");
  const knowRefund = receivers.length > 0 && receivers.every((one) => one.toldOf === "refund");
  return {
    toldCount: receivers.length - untold.length,
    untoldCount: untold.length,
    untoldOf: isOfRefund ? "refund" : "payment",
    toldOfRefund: knowRefund && untold.length === 0 ? "yes" : "no",
  };
}

function owedValues({ receivable }: SortedFacts): Values {
  const date = receivable.value?.expireDate ?? "";
  return {
    owedFen: receivable.value?.feeFen ?? "",
    expireDate: /^\d{8}$/.test(date) ? `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}` : date,
  };
}

function asOfOf(facts: SortedFacts, about: CaseOrder | undefined, isTwice: boolean): string | null {
  const rests = about ? (isTwice ? facts.paid : [about]).map(({ seenAt }) => seenAt) : [facts.list.seenAt];
  const known = rests.filter((at) => at !== null).toSorted();
  return known[0] ?? null;
}

/** Why WeChat could not be asked since; what it refused for a reason of its own is an answer, and shown elsewhere. */
function failureOf(facts: SortedFacts, about: CaseOrder | undefined): CaseAnswer["failure"] {
  const failures = [facts.list.failure, about?.failure ?? null].filter((failure) => failure !== null);
  return failures.toSorted((a, b) => b.at.localeCompare(a.at))[0] ?? null;
}

/** The one answer to a case: the first row of the table that holds, with all that its sentence may name. */
export function answerCase(facts: CaseFacts): CaseAnswer {
  const sorted = sortFacts(facts);
  const row = answerTable.find(({ when }) => when(sorted));
  if (!row) throw new Error("the last row of the table of answers always holds");
  const about = row.about(sorted);
  const receivers = about?.receivers ?? [];
  const errcode = about?.desk?.errcode ?? (about ? null : facts.receivable.failure?.errcode);
  return {
    code: row.code,
    values: {
      department: sorted.department,
      ...orderValues(about),
      ...doubleValues(sorted),
      ...countValues(sorted, about),
      ...receiverValues(receivers),
      ...owedValues(sorted),
      renotifiedAt: (about && lastRenotification(facts, about)?.at) ?? "",
      errcode: errcode ?? 0,
      errmsg: about?.desk?.errmsg ?? facts.receivable.failure?.errmsg ?? "",
    },
    receivers: receivers.map((receiver) => ({
      name: receiver.name ?? receiver.appid,
      role: receiver.role,
      standing: standingOf(receiver),
      errcode: receiver.errcode,
    })),
    next: row.next(sorted),
    tone: row.tone,
    asOf: asOfOf(sorted, about, row.code === "paid-twice"),
    failure: failureOf(sorted, about),
  };
}
