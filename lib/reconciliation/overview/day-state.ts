import { dayOf } from "@/lib/time";
import { billDueAt, billReadyAt } from "../fetch/bill-days";

/** How a day stands, from what is furthest to what is not there at all. */
export type DayState =
  | "balanced"
  /** What its bill lists agrees; of the payments, or of the refunds, there is no bill. */
  | "half"
  | "open"
  | "matching"
  | "loading"
  | "waiting"
  | "failed"
  | "missing"
  | "early"
  | "today"
  | "future"
  /** Before the desk knew of the merchant. */
  | "before";

export type DayFacts = {
  /** YYYY-MM-DD, Asia/Shanghai. */
  day: string;
  /** The bills that count, as one. */
  current: { matchedAt: Date | null; isWhole: boolean } | null;
  /** Discrepancies that are open. */
  open: number;
  isLoading: boolean;
  /** An import of the day failed, and no bill counts. */
  hasFailed: boolean;
  fetch: "waiting" | "done" | "given_up" | null;
  /** The first day that should have a bill. */
  since: string;
};

type Counting = { matchedAt: Date | null; countsPayments: boolean; countsRefunds: boolean };

/** How the bills that count for a day stand together: matched when all are, whole when they cover both kinds. */
export function standing(current: readonly Counting[]): DayFacts["current"] {
  const [first] = current;
  if (!first) return null;
  const isMatched = current.every(({ matchedAt }) => matchedAt !== null);
  const isWhole =
    current.some(({ countsPayments }) => countsPayments) &&
    current.some(({ countsRefunds }) => countsRefunds);
  return { matchedAt: isMatched ? first.matchedAt : null, isWhole };
}

/** How a day stands at an instant. */
export function dayState(facts: DayFacts, now: Date): DayState {
  const { day, current, fetch } = facts;
  if (current) {
    if (!current.matchedAt) return "matching";
    if (facts.open > 0) return "open";
    return current.isWhole ? "balanced" : "half";
  }
  if (facts.isLoading) return "loading";
  if (fetch === "waiting") return "waiting";
  if (fetch === "given_up" || facts.hasFailed) return "failed";
  const today = dayOf(now);
  if (day > today) return "future";
  if (day === today) return "today";
  if (billReadyAt(day) > now) return "early";
  if (day < facts.since) return "before";
  return billDueAt(day) > now ? "early" : "missing";
}
