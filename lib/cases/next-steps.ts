import { type CaseFacts, lastRenotification, type SortedFacts } from "./facts";
import type { CaseOrder, NextStep } from "./types";

const orderPage = (order: CaseOrder | undefined) => (order?.desk ? { href: `/orders/${order.desk.id}` } : {});
const named = (order: CaseOrder | undefined) =>
  order?.wechatOrderId ? { wechatOrderId: order.wechatOrderId } : {};

/** Copied from an order of this desk where there is one. */
export function createOrder(order: CaseOrder | undefined): NextStep {
  return {
    kind: "create-order",
    href: order?.desk ? `/orders/new?from=${order.desk.id}` : "/orders/new",
  };
}

export const nothing = (): NextStep => ({ kind: "nothing" });
export const askAgain = (): NextStep => ({ kind: "look-again" });
export const openOrder = (order: CaseOrder | undefined): NextStep => ({
  kind: "open-order",
  ...orderPage(order),
  ...(order?.desk?.nextLookAt ? { at: order.desk.nextLookAt } : {}),
});
export const pickCandidate = (order: CaseOrder | undefined): NextStep => ({
  kind: "pick-candidate",
  ...orderPage(order),
});
export const placeAgain = (order: CaseOrder | undefined): NextStep => ({
  kind: "place-again",
  ...orderPage(order),
});

/** Waits, until an instant where it is known. */
export const waitFor = (at?: string): NextStep => ({ kind: "wait", ...(at ? { at } : {}) });

/** Waits for what comes of a re-notification. */
export function waitForReceivers(facts: CaseFacts, order: CaseOrder | undefined): NextStep {
  const id = order && lastRenotification(facts, order)?.id;
  return { kind: "wait", ...(id ? { href: `/renotifications/${id}` } : {}) };
}

export const renotify = (order: CaseOrder | undefined): NextStep => ({ kind: "renotify", ...named(order) });

/** Only the desk's own orders have a link to hand out; an order that someone else placed is paid where it was placed. */
export function sendPayLink(unpaid: readonly CaseOrder[]): NextStep {
  const own = unpaid.find(({ desk }) => desk?.hasPayLink);
  return own ? { kind: "send-pay-link", ...orderPage(own), ...named(own) } : { kind: "wait" };
}

/** Of a double payment, the one that came later goes back, and never the one that WeChat calls the paid one. */
export function laterPaid({ paid }: Pick<SortedFacts, "paid">): CaseOrder | undefined {
  const others = paid.some(({ isPaidOne }) => isPaidOne) ? paid.filter(({ isPaidOne }) => !isPaidOne) : paid;
  return others.toSorted((a, b) => (b.paidAt ?? "").localeCompare(a.paidAt ?? ""))[0];
}

/** The desk has no refund: it is asked of the collecting bank, which WeChat offers it to (wechat-api.md 0). */
export function refundElsewhere(facts: SortedFacts): NextStep {
  return { kind: "refund-elsewhere", ...named(laterPaid(facts)) };
}
