import { rehearsalPace } from "@/lib/rehearsal-pace";

/** What the desk knows of its own request. Safe in the browser, as everything in this file. */
export const orderStates = ["submitting", "placed", "rejected", "unknown", "absent"] as const;
export type OrderState = (typeof orderStates)[number];

/** What WeChat last said of the order (wechat-api.md 1.4). */
export const upstreamStatuses = ["unpaid", "paid", "refunding", "refunded", "closed"] as const;
export type UpstreamStatus = (typeof upstreamStatuses)[number];

/**
 * Every way that an order may go (design.md, "Order states"). `absent → placed` is for one case only: WeChat's answer,
 * with its order's id, arrives after a look found nothing. It is proof, and an order that exists must not stay lost.
 * `→ submitting` is another attempt of an order that certainly made none; of the rejected, those that were never sent.
 */
const transitions = {
  submitting: ["placed", "rejected", "unknown", "absent"],
  unknown: ["placed", "absent"],
  absent: ["placed", "submitting"],
  placed: [],
  rejected: ["submitting"],
} as const satisfies Record<OrderState, readonly OrderState[]>;

/** The states that an order may come to `next` from; the guard of every such update (move-order.ts). */
export function statesBefore(next: OrderState): OrderState[] {
  return orderStates.filter((state) => (transitions[state] as readonly OrderState[]).includes(next));
}

/** Nobody knows yet whether WeChat made an order: looking can settle it. */
export const openStates = ["submitting", "unknown"] as const satisfies readonly OrderState[];
export type OpenState = (typeof openStates)[number];

export function isOpen(state: OrderState): state is OpenState {
  return state === "submitting" || state === "unknown";
}

/**
 * How long the desk may take from its intent to the end of its call, in ms. It sends nothing after that, so an order
 * still `submitting` then was left behind by a desk that died, and counts as `unknown`.
 */
export const submitAllowanceMs = 60_000 / rehearsalPace;

/** After this long without a trace at WeChat an order counts as never made, in ms from its intent. */
export const absentAfterMs = 180_000 / rehearsalPace;

/** When the intent of the latest attempt was written: what is waited for is counted from here. */
export function submittedAt({ createdAt, attemptAt }: { createdAt: Date; attemptAt: Date | null }): Date {
  return attemptAt ?? createdAt;
}

/** Whether it certainly made nothing, so that another attempt of it may be sent: absent, or never sent. */
export function mayPlaceAgain(order: { state: OrderState; errcode: number | null }): boolean {
  return order.state === "absent" || (order.state === "rejected" && order.errcode === null);
}

type Submitted = { state: OrderState; createdAt: Date; attemptAt: Date | null };

/** Whether the desk that submitted the order may still be waiting for WeChat's answer. */
export function isBeingSubmitted(order: Submitted, now: Date): boolean {
  return order.state === "submitting" && now.getTime() - submittedAt(order).getTime() < submitAllowanceMs;
}
