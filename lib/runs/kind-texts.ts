import type { ErrorFamily } from "@/lib/wechat/error-catalogue";
import { isRunKind, type RunKindName } from "./kind-names";
import type { RunRowState } from "./states";

/** Where the texts of a kind's table columns are, in messages/<locale>. Safe in the browser. */
const columnTexts = {
  "orders.place": "orders-batch.columns",
  "shopping.verify": "shopping.batch.columns",
  "reconciliation.settle": "reconciliation.settle.columns",
  "reconciliation.adopt": "reconciliation.settle.columns",
  "reconciliation.renotify": "reconciliation.settle.columns",
} as const satisfies Record<RunKindName, string>;

/** Which family of WeChat's codes a kind meets first. */
export function errorFamilyOf(kind: string): ErrorFamily | undefined {
  return kind === "shopping.verify" ? "shopping" : undefined;
}

/**
 * What a row's state is called: that a check succeeded says only that WeChat has answered (wechat-api.md 5.2); that WeChat
 * took a re-notification, not that a receiver did.
 */
export function rowStateKey(kind: string, state: RunRowState): RunRowState | "answered" | "accepted" {
  if (kind === "reconciliation.renotify" && state === "unknown") return "accepted";
  return kind === "shopping.verify" && state === "succeeded" ? "answered" : state;
}

/** A run of a kind that this desk does not know has no columns to name; any texts will do. */
export function columnTextsOf(kind: string): (typeof columnTexts)[RunKindName] {
  return columnTexts[isRunKind(kind) ? kind : "orders.place"];
}
