import { db } from "@/lib/db/client";
import type { Account } from "@/lib/db/generated/client";
import { dayOf } from "@/lib/time";
import { daysBefore } from "../fetch/bill-days";
import { dateOf } from "../import-bill";
import { listMerchants, type Merchant } from "../merchants";
import { countOpen, readMonth } from "./read-month";
import { merchantParam, type OverviewSearch } from "./search-params";
import type { OverviewView, ScopeRow, TrendPoint } from "./types";

/** How far back the trend and the table of merchants look. */
const daysShown = 90;

const keyOf = ({ accountId, mchId }: Merchant) => `${accountId}/${mchId}`;

/** Whether WeChat can be asked for the bills of an account. */
function isCallable({ disabledAt, tokenKind }: Pick<Account, "disabledAt" | "tokenKind">): boolean {
  return disabledAt === null && tokenKind !== "authorizer";
}

/** How many days since `from` have bills that list both payments and refunds. */
async function countDone(from: Date): Promise<(Merchant & { days: number })[]> {
  const rows = await db().$queryRaw<{ account_id: string; mch_id: string; days: number }[]>`
    SELECT account_id::text, mch_id, count(*)::int AS days FROM (
      SELECT account_id, mch_id, day FROM bills WHERE state = 'current' AND day >= ${from}
      GROUP BY account_id, mch_id, day HAVING bool_or(counts_payments) AND bool_or(counts_refunds)
    ) AS whole
    GROUP BY account_id, mch_id`;
  return rows.map(({ account_id, mch_id, days }) => ({ accountId: account_id, mchId: mch_id, days }));
}

/** Every merchant of every account with what its last days come to, by name. */
async function readScopes(now: Date): Promise<ScopeRow[]> {
  const from = dateOf(daysBefore(dayOf(now), daysShown));
  const [merchants, accounts, done, open, givenUp] = await Promise.all([
    listMerchants(),
    db().account.findMany({ select: { id: true, name: true, disabledAt: true, tokenKind: true } }),
    countDone(from),
    db().discrepancy.groupBy({
      by: ["accountId", "mchId"],
      where: { state: "open" },
      _count: true,
      _min: { day: true },
    }),
    db().billFetch.groupBy({
      by: ["accountId", "mchId"],
      where: { state: "given_up", day: { gte: from } },
      _count: true,
    }),
  ]);
  const doneOf = new Map(done.map((row) => [keyOf(row), row.days]));
  const openOf = new Map(open.map((row) => [keyOf(row), row]));
  const givenUpOf = new Map(givenUp.map((row) => [keyOf(row), row._count]));
  const accountOf = new Map(accounts.map((account) => [account.id, account]));
  const known = new Set(merchants.map(({ accountId }) => accountId));
  // An account of which no merchant is known has its place too: a bill can be uploaded, and the page says what is missing.
  const unknown = accounts.filter((account) => isCallable(account) && !known.has(account.id));
  const shown = [...merchants, ...unknown.map(({ id }) => ({ accountId: id, mchId: "" }))];
  const rows = shown.map((merchant): ScopeRow => {
    const account = accountOf.get(merchant.accountId);
    return {
      ...merchant,
      accountName: account?.name ?? "—",
      canFetch: account !== undefined && isCallable(account) && merchant.mchId !== "",
      daysDone: doneOf.get(keyOf(merchant)) ?? 0,
      open: openOf.get(keyOf(merchant))?._count ?? 0,
      oldestOpenDay: openOf.get(keyOf(merchant))?._min.day?.toISOString().slice(0, 10) ?? null,
      givenUp: givenUpOf.get(keyOf(merchant)) ?? 0,
    };
  });
  return rows.sort((a, b) => a.accountName.localeCompare(b.accountName) || (a.mchId < b.mchId ? -1 : 1));
}

/** The merchant that a URL names, else the one that has bills, else the first. */
function chosen(scopes: ScopeRow[], { account, mch }: OverviewSearch): Merchant | null {
  const ofAccount = scopes.filter(({ accountId }) => accountId === account);
  const possible = ofAccount.length > 0 ? ofAccount : scopes;
  const named = possible.find(
    ({ accountId, mchId }) => accountId === account && merchantParam(mchId) === mch,
  );
  const scope = named ?? possible.find(({ daysDone }) => daysDone > 0) ?? possible[0];
  return scope ? { accountId: scope.accountId, mchId: scope.mchId } : null;
}

/** The month that a URL names, YYYY-MM; the one in which yesterday was for none, or for what is no month. */
function monthOf({ month }: OverviewSearch, now: Date): string {
  const isMonth = month !== null && /^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/.test(month);
  return isMonth ? month : daysBefore(dayOf(now), 1).slice(0, 7);
}

/** The merchants, and the calendar of the one that a URL names. */
export async function readOverview(search: OverviewSearch, now: Date): Promise<OverviewView> {
  const scopes = await readScopes(now);
  const selected = chosen(scopes, search);
  const month = selected && (await readMonth(selected, monthOf(search, now), now));
  return { scopes, selected, month };
}

/** What was paid on each of the last 90 days, to yesterday, and what is still open of it. */
export async function readTrend(merchant: Merchant, now: Date): Promise<TrendPoint[]> {
  const today = dayOf(now);
  const days = Array.from({ length: daysShown }, (_, index) => daysBefore(today, daysShown - index));
  const [first = today, last = today] = [days.at(0), days.at(-1)];
  const [bills, open] = await Promise.all([
    db().bill.findMany({
      where: {
        ...merchant,
        state: "current",
        countsPayments: true,
        day: { gte: dateOf(first), lte: dateOf(last) },
      },
      select: { day: true, paidFen: true },
    }),
    countOpen(merchant, first, last),
  ]);
  const paid = new Map(bills.map(({ day, paidFen }) => [day?.toISOString().slice(0, 10), Number(paidFen)]));
  return days.map((day) => ({ day, paidFen: paid.get(day) ?? null, open: open.get(day) ?? 0 }));
}
