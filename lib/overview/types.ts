import type { AuditEventRow } from "@/lib/audit/types";

/** In the order in which the overview shows them. */
export const orderStates = ["unknown", "submitting", "placed", "rejected", "absent"] as const;
export type OrderState = (typeof orderStates)[number];

export const upstreamStatuses = ["unpaid", "paid", "refunding", "refunded", "closed"] as const;
export type UpstreamStatus = (typeof upstreamStatuses)[number];

/** How many orders, and what they come to in fen. */
export type Total = { count: number; amountFen: number };

/** Where work for a person can come from. */
export type AttentionSource =
  | "orders"
  | "renotifications"
  | "discrepancies"
  | "bills"
  | "runs"
  | "shopping"
  | "accounts"
  | "jobs";

/** Something that a person has to look at. `oldestAt` is ISO in UTC. */
export type Attention = {
  kind:
    | "orders-unknown"
    | "orders-submitting"
    | "renotifications-refused"
    | "renotifications-rejected"
    | "renotifications-not-sent"
    | "renotifications-not-seen"
    | "discrepancies-open"
    | "bills-missing"
    | "bills-failed"
    | "bills-late"
    | "runs-paused"
    | "runs-failed"
    | "shopping-unanswered"
    | "accounts-paused"
    | "accounts-token"
    | "jobs-dead";
  count: number;
  oldestAt: string;
};

/** Only where `items` and `unread` are both empty is there nothing to do. */
export type Work = {
  items: Attention[];
  /** Sources that were read. */
  checked: AttentionSource[];
  /** Sources that could not be read: what is in them is not known. */
  unread: AttentionSource[];
};

export type RecentOrder = {
  id: string;
  state: OrderState;
  upstreamStatus: UpstreamStatus | null;
  errcode: number | null;
  description: string;
  departmentName: string;
  feeFen: number;
  createdByName: string;
  createdAt: string;
};

export type Overview = {
  /** Today, YYYY-MM-DD, in Asia/Shanghai. */
  day: string;
  today: {
    all: Total;
    states: Partial<Record<OrderState, Total>>;
    upstream: Partial<Record<UpstreamStatus, Total>>;
  };
  attention: Work;
  recentOrders: RecentOrder[];
  /** Null for those who may not read the log. */
  recentEvents: AuditEventRow[] | null;
};
