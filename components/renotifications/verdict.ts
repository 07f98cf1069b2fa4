import type { RenotificationRow } from "@/lib/renotifications/types";
import type { RequestState } from "@/lib/wechat-calls/request-state";

export type Verdict = RequestState | "delivered" | "refused" | "not_seen" | "pending";

/** The one thing to say of it: delivery, once it is known, matters more than WeChat's answer. */
export function verdictOf({ state, delivery }: RenotificationRow): Verdict {
  if (delivery === null) return state;
  if (delivery !== "pending") return delivery;
  return state === "accepted" ? "pending" : state;
}
