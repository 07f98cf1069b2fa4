import { placeOrderKind } from "@/lib/orders/run-kind";
import { adoptKind, renotifyKind, settleKind } from "@/lib/reconciliation/run-kind";
import { verifyUploadKind } from "@/lib/shopping/run-kind";
import type { RunKind } from "./kind";
import { isRunKind, type RunKindName } from "./kind-names";

/**
 * Every kind of run. A new one starts in `kind-names.ts` and here, with its words below `kinds` in
 * messages/<locale>/runs.json.
 */
const kinds = {
  "orders.place": placeOrderKind,
  "shopping.verify": verifyUploadKind,
  "reconciliation.settle": settleKind,
  "reconciliation.adopt": adoptKind,
  "reconciliation.renotify": renotifyKind,
} as const satisfies Record<RunKindName, unknown>;

/** The kind of a run. Throws for one that this version of the desk does not know. */
export function runKind(name: string): RunKind {
  if (!isRunKind(name)) throw new Error("a run of a kind that this desk does not know");
  // The rows of a kind were checked against its schema when the run was made, and are again before each is performed.
  return kinds[name] as unknown as RunKind;
}
