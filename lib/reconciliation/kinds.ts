/** The closed sets of reconciliation, in the order in which a page shows them. Safe in the browser. */
export const discrepancyKinds = [
  "missing_in_desk",
  "missing_in_bill",
  "amount_differs",
  "status_differs",
  "paid_twice",
  "refund_unknown",
  "refund_missing_in_bill",
  "receiver_not_told",
] as const;
export type DiscrepancyKind = (typeof discrepancyKinds)[number];

export const discrepancyStates = ["open", "settled", "gone"] as const;
export type DiscrepancyState = (typeof discrepancyStates)[number];

/** Whether a word is a kind of discrepancy. */
export function isKind(word: string): word is DiscrepancyKind {
  return (discrepancyKinds as readonly string[]).includes(word);
}
