import type { CallRow } from "@/lib/wechat-calls/queries";
import type { ReceiverView } from "@/lib/wechat-calls/receivers";
import type { OrderState, UpstreamStatus } from "./states";

/** An order as the list shows it: plain JSON, amounts in fen, times as ISO instants. */
export type OrderRow = {
  id: string;
  createdAt: string;
  accountId: string;
  accountName: string;
  /** The notice's number, or the desk's own where there is no notice. */
  number: string;
  numberKind: "notice" | "own";
  departmentName: string;
  description: string;
  feeFen: number;
  state: OrderState;
  upstreamStatus: UpstreamStatus | null;
  errcode: number | null;
  createdByName: string;
};

export type OrderPage = { rows: OrderRow[]; next: string | null; previous: string | null };

export type OrderItemView = {
  no: number;
  itemId: string;
  itemName: string;
  overdueFen: number | null;
  penaltyFen: number | null;
  feeFen: number;
};

/** The dark squares of a QR code as one SVG path, on a grid of `size` by `size`. */
export type CodeShape = { size: number; path: string };

/** Everything about one order. The payer's name, openid, address and clearing account are masked. */
export type OrderView = OrderRow & {
  requestKey: string;
  upstreamSeenAt: string | null;
  /** Still within the time that the desk itself may wait for WeChat's answer. */
  isBeingSubmitted: boolean;
  regionCode: string;
  departmentCode: string;
  paymentNoticeType: number | null;
  noticeCreatedAt: string;
  /** YYYYMMDD. */
  paymentExpireDate: string | null;
  userName: string | null;
  openid: string | null;
  ip: string;
  items: OrderItemView[];
  scene: string;
  tradeType: string;
  returnUrl: string | null;
  appAppid: string | null;
  autoCallPay: boolean | null;
  serviceId: number | null;
  bankId: string | null;
  bankAccount: string | null;
  mchId: string | null;
  wechatOrderId: string | null;
  /** Only http and https: it is shown as a link. */
  payUrl: string | null;
  payCode: CodeShape | null;
  transactionId: string | null;
  paidAt: string | null;
  errmsg: string | null;
  rid: string | null;
};

/** One entry of an order's time line. `sequence` and `address` only for those who may read the log. */
export type OrderEvent = {
  kind: "event";
  at: string;
  action: string;
  outcome: "succeeded" | "refused" | "failed" | "unknown";
  actorName: string;
  reason: string | null;
  changes: Record<string, unknown>;
  sequence: number | null;
  address: string | null;
};
export type OrderRenotification = {
  kind: "renotification";
  at: string;
  id: string;
  state: "asking" | "accepted" | "rejected" | "not_sent" | "unknown";
  delivery: "pending" | "delivered" | "refused" | null;
  reason: string;
  actorName: string;
};
export type OrderCall = { kind: "call"; at: string; call: CallRow };
export type TimelineEntry = OrderEvent | OrderRenotification | OrderCall;

/** Whom WeChat has told of the payment, as it last answered the desk. `told`: whether each of them took it. */
export type ReceiversSeen = { at: string; told: "all" | "not-all"; receivers: ReceiverView[] };

export type OrderDetail = {
  order: OrderView;
  receivers: ReceiversSeen | null;
  /** Oldest first. */
  timeline: TimelineEntry[];
};

/** An order at WeChat that may be the one of unknown outcome. */
export type OrderCandidate = {
  wechatOrderId: string;
  feeFen: number | null;
  createdAt: string | null;
  upstreamStatus: UpstreamStatus | null;
};

/**
 * What looking at WeChat found. `changed`/`unchanged`: of a placed order's status. `placed`/`absent`: the unknown outcome
 * is settled. `too-early`: no trace yet, ask again at `notBefore`. `several`: a person must choose. `no-list` and
 * `undocumented-status`: WeChat's answer does not say.
 */
export type LookedOrder = { id: string; state: OrderState; upstreamStatus: UpstreamStatus | null } & (
  | { finding: "changed" | "unchanged" | "placed" | "absent" | "no-list" | "undocumented-status" }
  | { finding: "too-early"; notBefore: string }
  | { finding: "several"; candidates: OrderCandidate[] }
);
