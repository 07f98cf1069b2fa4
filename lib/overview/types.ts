import type { AuditEventRow } from "@/lib/audit/types";

/** In the order in which the overview shows them. */
export const orderStates = ["unknown", "submitting", "placed", "rejected", "absent"] as const;
export type OrderState = (typeof orderStates)[number];

export const upstreamStatuses = ["unpaid", "paid", "refunding", "refunded", "closed"] as const;
export type UpstreamStatus = (typeof upstreamStatuses)[number];

/** How many orders, and what they come to in fen. */
export type Total = { count: number; amountFen: number };

/** Something that a person has to look at. `oldestAt` is ISO in UTC. */
export type Attention = {
  kind:
    | "orders-unknown"
    | "orders-submitting"
    | "renotifications-refused"
    | "renotifications-rejected"
    | "renotifications-not-seen";
  count: number;
  oldestAt: string;
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
  attention: Attention[];
  recentOrders: RecentOrder[];
  /** Null for those who may not read the log. */
  recentEvents: AuditEventRow[] | null;
};
