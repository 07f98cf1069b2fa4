import type { DeskErrorView } from "@/lib/errors";
import type { ConnectionFailure } from "@/lib/wechat/connection-failure";
import type { AnswerView } from "@/lib/wechat-calls/answer-view";
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
  /** Of unknown outcome, and several orders at WeChat may be it: a person must pick. */
  mustPick: boolean;
  createdByName: string;
};

export type OrderPage = {
  rows: OrderRow[];
  next: string | null;
  previous: string | null;
  /** More orders have a number that begins as what was typed than are worth listing: more of it must be typed. */
  isTooMany: boolean;
};

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

/** How the desk looks for an order of unknown outcome: ISO instants. */
export type OrderSearch = {
  /** How often it was looked for since it was submitted. */
  looks: number;
  /** The next look by itself: at a time, due and waiting for a worker, to be planned within a minute, or none. */
  next: { kind: "at" | "due"; at: string } | { kind: "soon" | "none" };
  /** After this it waits for a person. */
  lastLookAt: string;
  /** Among these a person must pick; null where there is nothing to choose. */
  seen: SeenCandidates | null;
  /** From when on it may be said that none of them is it; null once that time has come. */
  dismissFrom: string | null;
};

/** Everything about one order. The payer's name, openid, address and clearing account are masked. */
export type OrderView = OrderRow & {
  requestKey: string;
  /** Whether the desk placed it, or found it at WeChat by a bill and recorded it. */
  origin: "desk" | "adopted";
  upstreamSeenAt: string | null;
  /** Still within the time that the desk itself may wait for WeChat's answer. */
  isBeingSubmitted: boolean;
  /** How often it was submitted; 1 for the first time. */
  attempt: number;
  /** Set while nobody knows whether WeChat made it: who looks for it, and how long. */
  search: OrderSearch | null;
  regionCode: string;
  departmentCode: string;
  paymentNoticeType: number | null;
  /** The currency that queryfee stated before the order was placed (wechat-api.md 1.4). */
  feeType: string | null;
  /** Null where WeChat did not tell of an order that the desk did not place, as the next two. */
  noticeCreatedAt: string | null;
  /** YYYYMMDD. */
  paymentExpireDate: string | null;
  userName: string | null;
  openid: string | null;
  ip: string | null;
  items: OrderItemView[];
  scene: string;
  tradeType: string | null;
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
  /** What kept the last attempt's connection from being made. */
  connection: ConnectionFailure | null;
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
  delivery: "pending" | "delivered" | "refused" | "not_seen" | null;
  reason: string;
  actorName: string;
};
export type OrderCall = { kind: "call"; at: string; call: CallRow };
export type TimelineEntry = OrderEvent | OrderRenotification | OrderCall;

/** Whom WeChat has told of the payment, as it last answered the desk. `told`: whether each of them took it. */
export type ReceiversSeen = {
  at: string;
  told: "all" | "not-all";
  receivers: ReceiverView[];
  /** The other fields of that answer. */
  answer: AnswerView;
};

export type OrderDetail = {
  order: OrderView;
  receivers: ReceiversSeen | null;
  /** Oldest first. */
  timeline: TimelineEntry[];
};

/** What a payer is handed on paper. Her name is masked; openid and address are not on it. Times are ISO instants. */
export type Slip = Pick<OrderRow, "number" | "numberKind" | "departmentName" | "description" | "feeFen"> &
  Pick<OrderView, "wechatOrderId" | "departmentCode" | "regionCode" | "items"> & {
    payer: string | null;
    /** YYYY-MM-DD; null where the notice names none. */
    lastDay: string | null;
    payUrl: string;
    payCode: CodeShape;
    /** When WeChat last said that it is unpaid. */
    seenAt: string | null;
    printedAt: string;
    /** Nobody can pay it for real. */
    isSandbox: boolean;
  };

/** An order at WeChat that may be the one of unknown outcome. */
export type OrderCandidate = {
  wechatOrderId: string;
  feeFen: number | null;
  createdAt: string | null;
  upstreamStatus: UpstreamStatus | null;
  /** The payer's name and openid, masked, as far as WeChat gave them. */
  payer: string | null;
  items: { itemId: string; itemName: string; feeFen: number | null }[];
  /** In what it is not clearly the order that was asked for. */
  differences: ("fee" | "number" | "time" | "items" | "payer")[];
};

/** Orders at WeChat that an order of unknown outcome may be, as they were seen at one time. */
export type SeenCandidates = { seenAt: string; candidates: OrderCandidate[] };

/** An order that is not paid and still can be: at WeChat, known to the desk, or both. */
export type StandingOrder = {
  wechatOrderId: string | null;
  /** The desk's own order, if it is one. */
  id: string | null;
  feeFen: number | null;
  createdAt: string | null;
  /** Who placed it at this desk. */
  createdByName: string | null;
};

/** What a person must confirm before an order is placed; nothing was sent. */
export type PlacingQuestion =
  /** Orders for this number are open: with another one, more than one could be paid. */
  | { kind: "confirm-open"; orders: StandingOrder[] }
  /** WeChat did not say which orders it has. */
  | { kind: "confirm-unseen"; error: DeskErrorView };

/**
 * What looking at WeChat found. `changed`/`unchanged`: of a placed order's status. `placed`/`absent`: the unknown outcome
 * is settled. `too-early`: no trace yet, ask again at `notBefore`. `several`: a person must choose. `no-list` and
 * `undocumented-status`: WeChat's answer does not say.
 */
export type LookedOrder = { id: string; state: OrderState; upstreamStatus: UpstreamStatus | null } & (
  | { finding: "changed" | "unchanged" | "placed" | "absent" | "no-list" | "undocumented-status" }
  | { finding: "too-early"; notBefore: string }
  | ({ finding: "several" } & SeenCandidates)
);
