import type { OrderState, UpstreamStatus } from "@/lib/db/generated/client";
import type { Covers } from "../bill/columns";
import type { DiscrepancyKind, DiscrepancyState } from "../kinds";
import type { Resolution, Settleable } from "../settle/resolutions";
import type { SettlementView } from "../settle/types";
import type { Statement } from "../statement";

/** A discrepancy as a list shows it: plain JSON, amounts in fen, times as ISO instants. No personal data. */
export type DiscrepancyRow = {
  id: string;
  /** YYYY-MM-DD, Asia/Shanghai. */
  day: string;
  /** Whole days from `day` to today in Asia/Shanghai. */
  ageDays: number;
  accountId: string;
  accountName: string;
  mchId: string;
  kind: DiscrepancyKind;
  state: DiscrepancyState;
  number: string | null;
  transactionId: string | null;
  billFen: number | null;
  deskFen: number | null;
  orderId: string | null;
  ownerId: string | null;
  ownerName: string | null;
  resolution: Resolution | null;
};

export type DiscrepancyPage = { rows: DiscrepancyRow[]; next: string | null; previous: string | null };

/** The line of the bill that it is about. Without the payer's openid, which is not kept. */
export type BillSide = {
  billId: string;
  line: number;
  kind: "payment" | "refund" | "revoked";
  tradedAt: string;
  mchId: string;
  transactionId: string;
  merchantOrderNo: string | null;
  feeFen: number;
  refundFen: number;
  refundId: string | null;
  refundState: string | null;
  regionCode: string | null;
  departmentCode: string | null;
  number: string | null;
  description: string | null;
};

/** The order of the desk that it is about. */
export type DeskSide = {
  orderId: string;
  state: OrderState;
  upstreamStatus: UpstreamStatus | null;
  upstreamSeenAt: string | null;
  paidAt: string | null;
  mchId: string | null;
  transactionId: string | null;
  wechatOrderId: string | null;
  feeFen: number;
  regionCode: string;
  departmentCode: string;
  departmentName: string;
  number: string | null;
  description: string;
  /** Of the receivers that WeChat tells, how many have taken it as last seen; null where nobody has looked. */
  receivers: { told: number; all: number; seenAt: string | null } | null;
};

/** What the two sides tell, and in which of it they differ. */
export type ComparedField =
  | "status"
  | "amount"
  | "time"
  | "transaction"
  | "number"
  | "department"
  | "merchant";

export type DiscrepancyNoteView = { id: string; at: string; text: string; writtenByName: string };

/** An event of the log about it. `sequence` only for who may read the log. */
export type DiscrepancyEvent = {
  at: string;
  action: string;
  outcome: "succeeded" | "refused" | "failed" | "unknown";
  actorName: string;
  reason: string | null;
  changes: Record<string, unknown>;
  sequence: number | null;
};

export type DiscrepancyDetail = {
  row: DiscrepancyRow;
  /** What decides which resolutions fit. */
  settleable: Settleable;
  /** Every time that somebody settled it, or tried to, newest first. */
  settlements: SettlementView[];
  remark: string | null;
  settledAt: string | null;
  settledByName: string | null;
  foundAt: string;
  bill: BillSide | null;
  desk: DeskSide | null;
  differences: ComparedField[];
  /** Other orders of the desk for the same number, newest first. */
  otherOrders: { orderId: string; feeFen: number; transactionId: string | null; paidAt: string | null }[];
  /** The page that tells all of the notice; null where the number's place is not known. */
  caseHref: string | null;
  notes: DiscrepancyNoteView[];
  events: DiscrepancyEvent[];
};

/** Of a kind: what is open, all that counts (open and settled), and what the open ones come to in fen. */
export type KindCount = { kind: DiscrepancyKind; open: number; all: number; openFen: number };

/** A bill that counts for the day. */
export type DayBill = {
  id: string;
  accountId: string;
  accountName: string;
  mchId: string;
  loadedAt: string | null;
  matchedAt: string | null;
  /** Since when a matching is under way; null while none is. */
  matchAskedAt: string | null;
  /** What of the day it counts for; another bill may count for the rest. */
  counts: Covers;
  /** What the last matching came to; null before the first. */
  outcome: { matched: number; found: number; gone: number } | null;
};

export type DaySummary = {
  bills: DayBill[];
  /** What the bills add up to; null while none was matched. */
  statement: Statement | null;
  kinds: KindCount[];
};
