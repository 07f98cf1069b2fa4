import type { ReceiverView } from "@/lib/wechat-calls/receivers";
import type { RequestState } from "@/lib/wechat-calls/request-state";
import {
  type DeliveryStanding,
  type EligibilityFacts,
  type OrderStanding,
  refusedLatelyMs,
} from "./eligibility";
import { answerAllowanceMs, type DeliveryState } from "./states";

/** What counts of the earlier re-notifications of an order; times as instants or in ISO. */
export type EarlierRenotification = {
  state: RequestState;
  delivery: DeliveryState | null;
  createdAt: Date | string;
  deliverySeenAt: Date | string | null;
};

type Known = {
  order: OrderStanding;
  /** As WeChat last said. */
  receivers: readonly ReceiverView[];
  /** The re-notifications of the order, newest first. */
  earlier: readonly EarlierRenotification[];
  now: Date;
};

const agoMs = (at: Date | string, now: Date) => now.getTime() - new Date(at).getTime();

function isUnderWay({ state, delivery, createdAt }: EarlierRenotification, now: Date): boolean {
  const isOut = state === "asking" || (state === "accepted" && delivery === "pending");
  return isOut && agoMs(createdAt, now) < answerAllowanceMs;
}

function deliveryStandingOf({ receivers, earlier, now }: Known): DeliveryStanding {
  if (receivers.length > 0 && receivers.every(({ answer }) => answer === "answered")) return "all-told";
  if (earlier.some((row) => isUnderWay(row, now))) return "under-way";
  if (earlier.some(({ state, delivery }) => state === "asking" || delivery === "pending")) return "settling";
  if (receivers.length === 0) return "none-heard";
  return receivers.some(({ answer }) => answer === "refused") ? "refused" : "unanswered";
}

/** What the eligibility of an order's re-notification is judged by. Safe in the browser. */
export function eligibilityFacts(known: Known): EligibilityFacts {
  const { order, receivers, earlier, now } = known;
  const refusing = receivers.filter(({ answer }) => answer === "refused");
  const last = earlier.find(({ state }) => state === "accepted" || state === "unknown");
  const seenAt = last?.deliverySeenAt ?? last?.createdAt;
  return {
    order,
    delivery: deliveryStandingOf(known),
    refusalCodes: refusing.flatMap(({ errcode }) => (errcode === null ? [] : [errcode])),
    wasRefusedLately:
      last?.delivery === "refused" && seenAt !== undefined && agoMs(seenAt, now) < refusedLatelyMs,
  };
}
