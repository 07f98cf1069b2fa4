import type { Covers } from "../bill/columns";
import type { FetchProblem } from "../fetch/fetch-problem";
import type { Merchant } from "../merchants";
import type { DayState } from "./day-state";

/** A merchant of an account, and how its last 90 days stand. */
export type ScopeRow = Merchant & {
  accountName: string;
  /** Whether WeChat can be asked for its bills. */
  canFetch: boolean;
  daysDone: number;
  open: number;
  /** YYYY-MM-DD; null where nothing is open. */
  oldestOpenDay: string | null;
  /** Bills that did not come, and that the desk has stopped asking for. */
  givenUp: number;
};

/** One day of a calendar. Amounts in fen. */
export type DayCell = {
  /** YYYY-MM-DD, Asia/Shanghai. */
  day: string;
  state: DayState;
  /** Of the bill that counts; null without one. */
  billId: string | null;
  payments: number;
  paidFen: number;
  refundedFen: number;
  /** What the bills that count list; null without one. */
  covers: Covers | null;
  open: number;
  /** How asking WeChat for it goes; null where it is not being asked for. */
  fetch: { tries: number; nextAt: string | null; problem: FetchProblem | null; isGivenUp: boolean } | null;
};

export type MonthView = {
  /** YYYY-MM. */
  month: string;
  /** YYYY-MM-DD, Asia/Shanghai. */
  today: string;
  days: DayCell[];
};

export type OverviewView = {
  scopes: ScopeRow[];
  /** What the calendar is of; null where there is nothing to reconcile. */
  selected: Merchant | null;
  month: MonthView | null;
};

/** A day of the trend: a day without a bill has null for what was paid. */
export type TrendPoint = { day: string; paidFen: number | null; open: number };
