/** The names of all kinds of run, for filters and words; `kinds.ts` has what each does. Safe in the browser. */
export const runKindNames = [
  "orders.place",
  "shopping.verify",
  "reconciliation.settle",
  "reconciliation.adopt",
  "reconciliation.renotify",
] as const;
export type RunKindName = (typeof runKindNames)[number];

/** Under which key the messages have a kind's words: theirs may hold no dot. */
export const kindKeys = {
  "orders.place": "orders_place",
  "shopping.verify": "shopping_verify",
  "reconciliation.settle": "reconciliation_settle",
  "reconciliation.adopt": "reconciliation_adopt",
  "reconciliation.renotify": "reconciliation_renotify",
} as const satisfies Record<RunKindName, string>;

/** Whether a text names a kind: a run may have been made by a newer version of the desk. */
export function isRunKind(name: string): name is RunKindName {
  return (runKindNames as readonly string[]).includes(name);
}
