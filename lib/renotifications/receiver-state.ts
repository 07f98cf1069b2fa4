import type { DeliveryState } from "./states";
import type { RenotificationReceiver } from "./types";

/**
 * What one receiver did with a re-notification: it had been told before; it took the new notification, refused it, or did
 * not answer it; it has not been notified anew yet, or was not by the last look.
 */
export const receiverStates = [
  "told-before",
  "delivered",
  "refused",
  "unanswered",
  "waiting",
  "not-seen",
] as const;
export type ReceiverState = (typeof receiverStates)[number];

/**
 * Judged by how often WeChat had notified it before and after, so that WeChat's clock and the desk's are not compared.
 * Safe in the browser.
 */
export function receiverState(receiver: RenotificationReceiver, isOver: boolean): ReceiverState {
  const { answer, count, countBefore, before } = receiver;
  // What fails after a success is another notification, say of a refund.
  if (before?.answer === "answered") return "told-before";
  const isNew = count > countBefore;
  if (!isNew && answer === "answered") return before ? "delivered" : "told-before";
  if (!isNew) return isOver ? "not-seen" : "waiting";
  return answer === "answered" ? "delivered" : answer;
}

const told = (state: ReceiverState) => state === "told-before" || state === "delivered";

/**
 * What became of it, by all receivers: `delivered` once each is told, `refused` as soon as one answered a new
 * notification with a code; else it is not seen yet or, once the last look is over, not seen.
 */
export function deliveryOf(receivers: readonly RenotificationReceiver[], isOver: boolean): DeliveryState {
  const states = receivers.map((receiver) => receiverState(receiver, isOver));
  if (states.length > 0 && states.every(told)) return "delivered";
  if (states.includes("refused")) return "refused";
  return isOver ? "not_seen" : "pending";
}

/** Whether each receiver has said its word, so that no look can tell more. A receiver that did not answer may yet. */
export function allSettled(receivers: readonly RenotificationReceiver[]): boolean {
  const states = receivers.map((receiver) => receiverState(receiver, false));
  return states.length > 0 && states.every((state) => told(state) || state === "refused");
}

/** The receivers that keep it from being delivered, those that refused it first. */
export function standInTheWay(
  receivers: readonly RenotificationReceiver[],
  isOver: boolean,
): RenotificationReceiver[] {
  const open = receivers.filter((receiver) => !told(receiverState(receiver, isOver)));
  const refuses = (receiver: RenotificationReceiver) => receiverState(receiver, isOver) === "refused";
  return [...open.filter(refuses), ...open.filter((receiver) => !refuses(receiver))];
}
