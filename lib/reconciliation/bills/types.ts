import type { BillErrorDetail } from "../bill/bill-error";
import type { Covers } from "../bill/columns";

export const billStates = ["loading", "current", "replaced", "failed"] as const;
export type BillState = (typeof billStates)[number];
export const billRowKinds = ["payment", "refund", "revoked"] as const;

/** One import in a list. Amounts in fen, times ISO in UTC. */
export type BillListRow = {
  id: string;
  accountId: string;
  accountName: string | null;
  mchId: string;
  /** YYYY-MM-DD, Asia/Shanghai; null where a file failed before it told one. */
  day: string | null;
  state: BillState;
  source: "download" | "file";
  rows: number | null;
  paidFen: number | null;
  problem: BillErrorDetail | null;
  /** Null where a job did it. */
  createdByName: string | null;
  createdAt: string;
};

export type BillListPage = { rows: BillListRow[]; next: string | null; previous: string | null };

/** One import with all that is known of it. The handling fee is in 1/100,000 yuan. */
export type BillView = BillListRow & {
  kind: "nontax" | "trade" | null;
  /** What the file lists, and what of that it counts for while it is current. */
  covers: Covers;
  counts: Covers;
  /** Whether its times are without seconds. */
  isToTheMinute: boolean;
  fileName: string | null;
  sha256: string | null;
  bytes: number | null;
  payments: number | null;
  refunds: number | null;
  refundedFen: number | null;
  handlingFee: number | null;
  loadedAt: string | null;
  replacedAt: string | null;
  matchedAt: string | null;
  matched: number | null;
  deskOrders: number | null;
  deskFen: number | null;
  /** All imports of the same account, merchant and day, newest first. */
  versions: BillListRow[];
};

/** A line of a bill, without anything about its payer. Amounts in fen. */
export type BillLine = {
  line: number;
  kind: (typeof billRowKinds)[number];
  tradedAt: string;
  transactionId: string;
  number: string | null;
  regionCode: string | null;
  departmentCode: string | null;
  feeFen: number;
  refundFen: number;
  refundState: string | null;
};

export type BillLinePage = { rows: BillLine[]; next: string | null; previous: string | null };
