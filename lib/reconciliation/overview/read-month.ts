import { db } from "@/lib/db/client";
import type { Bill, BillFetch } from "@/lib/db/generated/client";
import { dayOf } from "@/lib/time";
import { fetchProblem } from "../fetch/fetch-problem";
import { dateOf } from "../import-bill";
import type { Merchant } from "../merchants";
import { dayState, standing } from "./day-state";
import type { DayCell, MonthView } from "./types";

const textOf = (day: Date) => day.toISOString().slice(0, 10);

/** The days of a month (YYYY-MM), YYYY-MM-DD. */
function daysOf(month: string): string[] {
  const start = new Date(`${month}-01T00:00:00Z`);
  const length = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 0)).getUTCDate();
  return Array.from({ length }, (_, index) => `${month}-${String(index + 1).padStart(2, "0")}`);
}

/** The first day that should have a bill: of the account's first day at the desk, or of an earlier bill. */
async function firstDay({ accountId, mchId }: Merchant): Promise<string> {
  const [account, first] = await Promise.all([
    db().account.findUnique({ where: { id: accountId }, select: { createdAt: true } }),
    db().bill.findFirst({
      where: { accountId, mchId, day: { not: null }, state: "current" },
      orderBy: { day: "asc" },
      select: { day: true },
    }),
  ]);
  const days = [account && dayOf(account.createdAt), first?.day && textOf(first.day)];
  return days.filter((day) => typeof day === "string").sort()[0] ?? "9999-12-31";
}

/** Open discrepancies by day, counted in their index. */
export async function countOpen(
  { accountId, mchId }: Merchant,
  from: string,
  to: string,
): Promise<Map<string, number>> {
  const counts = await db().discrepancy.groupBy({
    by: ["day"],
    where: { accountId, mchId, state: "open", day: { gte: dateOf(from), lte: dateOf(to) } },
    _count: true,
  });
  return new Map(counts.map(({ day, _count }) => [textOf(day), _count]));
}

function fetchView(fetch: BillFetch | undefined): DayCell["fetch"] {
  if (!fetch || fetch.state === "done") return null;
  const { tries, nextAt, state } = fetch;
  const problem = fetchProblem.safeParse(fetch.problem).data ?? null;
  return { tries, nextAt: nextAt?.toISOString() ?? null, problem, isGivenUp: state === "given_up" };
}

type Known = {
  bills: Bill[];
  fetches: Map<string, BillFetch>;
  open: ReadonlyMap<string, number>;
  since: string;
};

function cellOf(day: string, { bills, fetches, open, since }: Known, now: Date): DayCell {
  const ofDay = bills.filter((bill) => bill.day && textOf(bill.day) === day);
  const current = ofDay.filter(({ state }) => state === "current");
  const payments = current.find(({ countsPayments }) => countsPayments);
  const refunds = current.find(({ countsRefunds }) => countsRefunds);
  const covers = { payments: payments !== undefined, refunds: refunds !== undefined };
  const fetch = fetches.get(day);
  const facts = {
    day,
    current: standing(current),
    open: open.get(day) ?? 0,
    isLoading: ofDay.some(({ state }) => state === "loading"),
    hasFailed: ofDay.some(({ state }) => state === "failed"),
    fetch: fetch?.state ?? null,
    since,
  };
  return {
    day,
    state: dayState(facts, now),
    billId: (payments ?? refunds)?.id ?? null,
    payments: payments?.payments ?? 0,
    paidFen: Number(payments?.paidFen ?? 0),
    refundedFen: Number(refunds?.refundedFen ?? 0),
    covers: current.length > 0 ? covers : null,
    open: facts.open,
    fetch: fetchView(fetch),
  };
}

/** A month (YYYY-MM) of a merchant's days: their bills, what is open, and how asking for the others goes. */
export async function readMonth(merchant: Merchant, month: string, now: Date): Promise<MonthView> {
  const { accountId, mchId } = merchant;
  const days = daysOf(month);
  const [first = "", last = ""] = [days.at(0), days.at(-1)];
  const day = { gte: dateOf(first), lte: dateOf(last) };
  const [bills, fetches, open, since] = await Promise.all([
    db().bill.findMany({
      where: { accountId, mchId, day, state: { not: "replaced" } },
      orderBy: { createdAt: "desc" },
      take: 1_000,
    }),
    db().billFetch.findMany({ where: { accountId, mchId, day } }),
    countOpen(merchant, first, last),
    firstDay(merchant),
  ]);
  const byDay = new Map(fetches.map((fetch) => [textOf(fetch.day), fetch]));
  const known = { bills, fetches: byDay, open, since };
  return { month, today: dayOf(now), days: days.map((one) => cellOf(one, known, now)) };
}
