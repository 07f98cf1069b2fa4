import { placeOrderKind } from "@/lib/orders/run-kind";
import type { RunKind } from "./kind";

/** Every kind of run. A new one starts here, with its words below `kinds` in messages/<locale>/runs.json. */
const kinds = {
  "orders.place": placeOrderKind,
} as const satisfies Record<string, RunKind>;

export type RunKindName = keyof typeof kinds;

/** Whether a text names a kind: a run may have been made by a newer version of the desk. */
export function isRunKind(name: string): name is RunKindName {
  return Object.hasOwn(kinds, name);
}

/** The kind of a run. Throws for one that this version of the desk does not know. */
export function runKind(name: string): RunKind {
  if (!isRunKind(name)) throw new Error("a run of a kind that this desk does not know");
  // The rows of a kind were checked against its schema when the run was made, and are again before each is performed.
  return kinds[name] as unknown as RunKind;
}
