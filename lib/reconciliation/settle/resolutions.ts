import type { DiscrepancyKind, DiscrepancyState } from "../kinds";

/** How a discrepancy may be settled, in the order in which a form offers them. Safe in the browser, as all of this file. */
export const resolutions = [
  "adopted",
  "renotified",
  "expected_next_day",
  "handled_elsewhere",
  "not_ours",
] as const;
export type Resolution = (typeof resolutions)[number];

/** Why a resolution does not fit: words below `settle.because` in messages/<locale>/reconciliation.json. */
export const unfitReasons = [
  "gone",
  "settled",
  "desk-has-it",
  "amount-stands",
  "bill-has-it",
  "told-only",
  "adopt-first",
  "not-about-payment",
  "desk-placed-it",
  "no-number",
  "no-order",
] as const;
export type UnfitReason = (typeof unfitReasons)[number];

/** `number`: of a payment that the desk has no order of; `order`: an order of the desk; `either`: one of the two. */
type Need = "number" | "order" | "either";

type Rule =
  /** `remark`: what is to be written beside it. `needs`: without it nothing can be asked of WeChat. */
  { fits: true; remark: "required" | "optional"; needs?: Need; after?: "adopted" } | UnfitReason;

const plain = { fits: true, remark: "optional" } as const;
const explained = { fits: true, remark: "required" } as const;
const adopt = { fits: true, remark: "optional", needs: "either" } as const;
const adoptNew = { ...adopt, needs: "number" } as const;
const renotify = { fits: true, remark: "required", needs: "order" } as const;
/** What was adopted may be told to the receivers afterwards. */
const renotifyAdopted = { ...renotify, after: "adopted" } as const;

/** Which resolution fits which kind, and why the others do not. */
const rules: Record<DiscrepancyKind, Record<Resolution, Rule>> = {
  missing_in_desk: {
    adopted: adopt,
    renotified: renotifyAdopted,
    expected_next_day: "bill-has-it",
    handled_elsewhere: explained,
    not_ours: explained,
  },
  missing_in_bill: {
    adopted: "desk-has-it",
    renotified: "told-only",
    expected_next_day: plain,
    handled_elsewhere: explained,
    not_ours: "desk-placed-it",
  },
  amount_differs: {
    adopted: "amount-stands",
    renotified: "told-only",
    expected_next_day: "bill-has-it",
    handled_elsewhere: explained,
    not_ours: "desk-placed-it",
  },
  status_differs: {
    adopted: adopt,
    renotified: renotifyAdopted,
    expected_next_day: "bill-has-it",
    handled_elsewhere: explained,
    not_ours: explained,
  },
  paid_twice: {
    adopted: adoptNew,
    renotified: renotifyAdopted,
    expected_next_day: "bill-has-it",
    handled_elsewhere: explained,
    not_ours: explained,
  },
  refund_unknown: {
    adopted: adopt,
    renotified: "not-about-payment",
    expected_next_day: "bill-has-it",
    handled_elsewhere: explained,
    not_ours: explained,
  },
  refund_missing_in_bill: {
    adopted: "desk-has-it",
    renotified: "not-about-payment",
    expected_next_day: plain,
    handled_elsewhere: explained,
    not_ours: "desk-placed-it",
  },
  receiver_not_told: {
    adopted: "desk-has-it",
    renotified: renotify,
    expected_next_day: "bill-has-it",
    handled_elsewhere: explained,
    not_ours: "desk-placed-it",
  },
};

/** What of a discrepancy decides whether a resolution fits. */
export type Settleable = {
  kind: DiscrepancyKind;
  state: DiscrepancyState;
  resolution: Resolution | null;
  orderId: string | null;
  regionCode: string | null;
  departmentCode: string | null;
  number: string | null;
};

export type Fit = { fits: true; remark: "required" | "optional" } | { fits: false; because: UnfitReason };

function unfitState({ state, resolution }: Settleable, after: "adopted" | undefined): UnfitReason | null {
  if (state === "gone") return "gone";
  if (after !== undefined) return state === "settled" && resolution === after ? null : "adopt-first";
  return state === "settled" ? "settled" : null;
}

function lacks({ orderId, regionCode, departmentCode, number }: Settleable, needs: Need): UnfitReason | null {
  if (orderId) return needs === "number" ? "desk-has-it" : null;
  if (needs === "order") return "no-order";
  return regionCode && departmentCode && number ? null : "no-number";
}

/** Whether a resolution fits a discrepancy as it stands, and whether it takes a remark. Pure. */
export function fitOf(discrepancy: Settleable, resolution: Resolution): Fit {
  const rule = rules[discrepancy.kind][resolution];
  if (typeof rule === "string") return { fits: false, because: discrepancy.state === "gone" ? "gone" : rule };
  const because = unfitState(discrepancy, rule.after) ?? (rule.needs ? lacks(discrepancy, rule.needs) : null);
  return because ? { fits: false, because } : { fits: true, remark: rule.remark };
}

/** Whether settling by it asks WeChat something, so that it goes by account and takes a while. */
export function asksWechat(resolution: Resolution): boolean {
  return resolution === "adopted" || resolution === "renotified";
}

/** Whether a resolution takes a remark, whatever it settles. */
export function remarkOf(resolution: Resolution): "required" | "optional" {
  const needing = Object.values(rules).some((ofKind) => {
    const rule = ofKind[resolution];
    return typeof rule !== "string" && rule.remark === "required";
  });
  return needing ? "required" : "optional";
}
