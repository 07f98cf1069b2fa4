import type { CaseKey, NextStep } from "@/lib/cases/types";
import { numberOrderAddress } from "@/lib/orders/order-form-number";
import type { CaseRights } from "./rights";

/** What the one primary button does; `summary` where the next step is another office's, which is to be told. */
export type PrimaryStep = "renotify" | "link" | "ask" | "summary" | "none";

/** What the page offers for the next step to a person with these rights. */
export function primaryOf({ kind, href, wechatOrderId }: NextStep, rights: CaseRights): PrimaryStep {
  switch (kind) {
    case "renotify":
      return wechatOrderId && rights.mayRenotify ? "renotify" : "summary";
    case "create-order":
      return rights.mayCreate ? "link" : "summary";
    case "ask-wechat":
    case "look-again":
      return rights.mayRefresh ? "ask" : "none";
    case "contact-receiver":
    case "refund-elsewhere":
      return "summary";
    case "check-number":
      return "link";
    case "send-pay-link":
    case "pick-candidate":
    case "place-again":
    case "open-order":
      return href ? "link" : "none";
    case "wait":
    case "nothing":
      return "none";
  }
}

/** A new order starts from the number, unless an earlier order is copied; a wrong number is typed anew. */
export function addressOf({ kind, href }: NextStep, key: CaseKey): string {
  const place = { account: key.accountId, region: key.regionCode, department: key.departmentCode };
  if (kind === "check-number") return `/cases?${new URLSearchParams({ ...place, kind: key.numberKind })}`;
  if (kind === "create-order" && !href?.includes("from=")) {
    return numberOrderAddress({ ...place, kind: key.numberKind, number: key.number });
  }
  return href ?? "/orders";
}
