import { rehearsalPace } from "@/lib/rehearsal-pace";
import type { RequestState } from "@/lib/wechat-calls/request-state";

/** What the receivers did with it. Safe in the browser, as everything in this file. */
export const deliveryStates = ["pending", "delivered", "refused", "not_seen"] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/**
 * Every way that WeChat's answer may go. `unknown →` is for one case only: the answer of a desk that was thought dead
 * arrives after its request was closed as unknown.
 */
const requestMoves = {
  asking: ["accepted", "rejected", "not_sent", "unknown"],
  unknown: ["accepted", "rejected", "not_sent"],
  accepted: [],
  rejected: [],
  not_sent: [],
} as const satisfies Record<RequestState, readonly RequestState[]>;

/**
 * Every way that the delivery may go; `none` where nothing is under way. Delivered stays so: what fails later is another
 * notification. WeChat tries again by itself too, so a later look may find delivered what was refused or not seen.
 */
const deliveryMoves = {
  none: ["pending"],
  pending: ["none", "delivered", "refused", "not_seen"],
  refused: ["delivered"],
  not_seen: ["delivered", "refused"],
  delivered: [],
} as const satisfies Record<DeliveryState | "none", readonly (DeliveryState | "none")[]>;

/** The answers that one may come to `next` from; the guard of every such update (move-renotification.ts). */
export function requestStatesBefore(next: RequestState): RequestState[] {
  const all = Object.keys(requestMoves) as RequestState[];
  return all.filter((state) => (requestMoves[state] as readonly RequestState[]).includes(next));
}

/** The deliveries that one may come to `next` from; null where nothing is under way. */
export function deliveriesBefore(next: DeliveryState | null): (DeliveryState | null)[] {
  const all = Object.keys(deliveryMoves) as (keyof typeof deliveryMoves)[];
  const to = next ?? "none";
  return all
    .filter((state) => (deliveryMoves[state] as readonly (DeliveryState | "none")[]).includes(to))
    .map((state) => (state === "none" ? null : state));
}

/**
 * How long the desk may take from its intent to the end of its call, in ms: looking, a token, the call and its repeats.
 * A request that is still `asking` then was left behind by a desk that died. No other may be made for its order meanwhile,
 * nor for as long after one was accepted.
 */
export const answerAllowanceMs = 120_000 / rehearsalPace;

/** Whether a request has no answer although it should long have one. */
export function isAbandoned(
  { state, createdAt }: { state: RequestState; createdAt: Date },
  now: Date,
): boolean {
  return state === "asking" && now.getTime() - createdAt.getTime() >= answerAllowanceMs;
}

type Followed = { state: RequestState; delivery: DeliveryState | null; nextLookAt: Date | string | null };

/** Whether more is to come by itself: WeChat's answer, or a look of the job. */
export function isSettling({ state, delivery, nextLookAt }: Followed): boolean {
  return state === "asking" || delivery === "pending" || nextLookAt !== null;
}
