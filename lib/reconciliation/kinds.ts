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

export const discrepancyStates = ["open", "settled", "gone"] as const;

export type DiscrepancyKind = (typeof discrepancyKinds)[number];
export type DiscrepancyState = (typeof discrepancyStates)[number];
