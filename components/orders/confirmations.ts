import type { PlacingQuestion } from "@/lib/orders/types";

/** What a person has confirmed before an order is placed, as the actions take it. */
export type Confirmations = {
  confirmedOpen?: boolean;
  confirmedOrders?: string[];
  confirmedUnseen?: boolean;
};

/** What was confirmed before, with the answer "go on" to this question: about the orders that it shows, and no others. */
export function confirming(question: PlacingQuestion, before: Confirmations): Confirmations {
  if (question.kind === "confirm-unseen") return { ...before, confirmedUnseen: true };
  const confirmedOrders = question.orders.map(({ wechatOrderId, id }) => wechatOrderId ?? id ?? "");
  return { ...before, confirmedOpen: true, confirmedOrders };
}
