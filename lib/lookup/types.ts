import type { Order } from "@/lib/db/generated/client";
import type { DeskErrorView } from "@/lib/errors";
import type { UpstreamStatus } from "@/lib/wechat/enumerations";
import type { AnswerView } from "@/lib/wechat-calls/answer-view";
import type { ReceiverView } from "@/lib/wechat-calls/receivers";

/** An order as getorder tells of it: amounts in fen, times as ISO instants, the payer's name masked, no openid. */
export type SeenOrder = {
  /** Null for a status number that no document lists; `status` is the number. */
  upstreamStatus: UpstreamStatus | null;
  status: number | null;
  feeFen: number | null;
  description: string | null;
  userName: string | null;
  createdAt: string | null;
  paidAt: string | null;
  transactionId: string | null;
  receivers: ReceiverView[];
  /** The other fields of the answer. */
  answer: AnswerView;
};

/** What this desk knows of an order. */
export type DeskOrder = { id: string; state: Order["state"] };

export type FoundOrder = {
  wechatOrderId: string;
  /** Whether getorderlist names it as the paid one. */
  isPaidOne: boolean;
  desk: DeskOrder | null;
} & ({ seen: SeenOrder; error: null } | { seen: null; error: DeskErrorView });

export type LookupResult = {
  /** ISO instant. */
  askedAt: string;
  accountId: string;
  /** The number that the orders are of: as it was typed, or its plain form where only that one has orders. */
  number: string;
  /** The other form of the number that WeChat was asked for too, and that has no orders. */
  alsoAsked: string | null;
  /** False where WeChat answered without a list: that says nothing about whether there are orders (wechat-api.md 1.5). */
  isListGiven: boolean;
  /** How many orders WeChat has; more than `orders` where not all were looked at. */
  total: number;
  /** The paid one first, then by how they stand, the newest first. */
  orders: FoundOrder[];
  /** Orders of this desk for the same number that it does not know the outcome of: one of the above may be theirs. */
  unresolved: DeskOrder[];
};
