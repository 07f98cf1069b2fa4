import { dayOf } from "@/lib/time";
import { standingOf } from "./case-receivers";
import type {
  CaseOrder,
  CaseReceivable,
  CaseReceiver,
  Knowledge,
  KnowledgeFailure,
  NumberKind,
} from "./types";

/** A re-notification of an order of the case, as far as the answer needs it. Times are ISO instants. */
export type RenotificationFact = {
  id: string;
  wechatOrderId: string;
  /** `under-way`: asked or accepted, and WeChat has not told yet what came of it. */
  standing: "under-way" | "delivered" | "refused" | "unseen" | "not-taken";
  at: string;
};

/** What is known of a case, before anyone draws a conclusion. */
export type CaseFacts = {
  now: Date;
  numberKind: NumberKind;
  /** The only department that the facts are about: by its name, else by its codes. */
  department: string;
  orders: CaseOrder[];
  list: {
    /** When WeChat last gave the list (getorderlist); null: never. */
    seenAt: string | null;
    failure: KnowledgeFailure | null;
    /** False where WeChat answered without a list: that says nothing (wechat-api.md 1.5). */
    isGiven: boolean;
  };
  receivable: Knowledge<CaseReceivable>;
  /** The newest first. */
  renotifications: RenotificationFact[];
};

/** The facts sorted by what they mean. An order stands in exactly one of the lists. */
export type SortedFacts = CaseFacts & {
  paid: CaseOrder[];
  /** Called paid by the list, and never described: which receivers know it is not known. */
  listedPaid: CaseOrder[];
  refunding: CaseOrder[];
  refunded: CaseOrder[];
  unpaid: CaseOrder[];
  closed: CaseOrder[];
  /** With a status that no document lists. */
  undocumented: CaseOrder[];
  /** WeChat has it, and has not said how it stands. */
  unseen: CaseOrder[];
  /** Orders of this desk of unknown outcome: WeChat may have them or not. */
  mustPick: CaseOrder[];
  submitting: CaseOrder[];
  unknown: CaseOrder[];
  /** Orders of this desk that certainly came to nothing. */
  dead: CaseOrder[];
  /** The last day to pay has passed. */
  isExpired: boolean;
};

type Sort = Exclude<keyof SortedFacts, keyof CaseFacts | "isExpired">;

const sortOfStatus = {
  paid: "paid",
  refunding: "refunding",
  refunded: "refunded",
  unpaid: "unpaid",
  closed: "closed",
} as const satisfies Record<NonNullable<CaseOrder["status"]>, Sort>;

function sortOfDesk({ desk }: CaseOrder): Sort {
  if (desk?.mustPick) return "mustPick";
  switch (desk?.state) {
    case "submitting":
      return "submitting";
    case "rejected":
    case "absent":
      return "dead";
    case "placed":
      return "unseen";
    default:
      return "unknown";
  }
}

function sortOf(order: CaseOrder): Sort {
  if (order.status !== null) return sortOfStatus[order.status];
  if (order.isPaidOne && order.wechatOrderId !== null) return "listedPaid";
  if (order.statusNumber !== null) return "undocumented";
  return order.wechatOrderId === null ? sortOfDesk(order) : "unseen";
}

/** Whether the notice can no longer be paid: its last day, YYYYMMDD in Asia/Shanghai, has passed. */
function isPast(expireDate: string | null | undefined, now: Date): boolean {
  return /^\d{8}$/.test(expireDate ?? "") && String(expireDate) < dayOf(now).replaceAll("-", "");
}

/** Sorts the orders of a case by how they stand. */
export function sortFacts(facts: CaseFacts): SortedFacts {
  const sorted: SortedFacts = {
    ...facts,
    paid: [],
    listedPaid: [],
    refunding: [],
    refunded: [],
    unpaid: [],
    closed: [],
    undocumented: [],
    unseen: [],
    mustPick: [],
    submitting: [],
    unknown: [],
    dead: [],
    isExpired: isPast(facts.receivable.value?.expireDate, facts.now),
  };
  for (const order of facts.orders) sorted[sortOf(order)].push(order);
  return sorted;
}

/** Whether every receiver that there is has taken what it was last told. */
export function allTold(receivers: readonly CaseReceiver[]): boolean {
  return receivers.length > 0 && receivers.every((receiver) => standingOf(receiver) === "told");
}

/** Whether all that did not take it say that they have the notice as paid already. */
export function othersRecorded(receivers: readonly CaseReceiver[]): boolean {
  const standings = receivers.map(standingOf).filter((standing) => standing !== "told");
  return standings.length > 0 && standings.every((standing) => standing === "recorded");
}

/** The newest re-notification of an order that WeChat took, or may have taken. */
export function lastRenotification(facts: CaseFacts, order: CaseOrder): RenotificationFact | null {
  const taken = facts.renotifications.filter(({ standing }) => standing !== "not-taken");
  return taken.find(({ wechatOrderId }) => wechatOrderId === order.wechatOrderId) ?? null;
}

/** Whether the newest one has brought nothing. */
export function hasRenotifiedInVain(facts: CaseFacts, order: CaseOrder): boolean {
  const standing = lastRenotification(facts, order)?.standing;
  return standing === "refused" || standing === "unseen";
}

export function isRenotifying(facts: CaseFacts, order: CaseOrder): boolean {
  return lastRenotification(facts, order)?.standing === "under-way";
}
