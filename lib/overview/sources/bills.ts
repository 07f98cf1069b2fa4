import { db } from "@/lib/db/client";
import { billDueAt, daysBefore } from "@/lib/reconciliation/fetch/bill-days";
import { dateOf } from "@/lib/reconciliation/import-bill";
import { listMerchants, type Merchant } from "@/lib/reconciliation/merchants";
import { dayState } from "@/lib/reconciliation/overview/day-state";
import { dayOf, startOfDay } from "@/lib/time";
import type { Attention } from "../types";

/** As far back as the table of merchants counts. */
const daysCounted = 90;

const textOf = (day: Date | null) => day?.toISOString().slice(0, 10) ?? "";
const keyOf = ({ accountId, mchId }: Merchant) => `${accountId}/${mchId}`;
const keyOfDay = (row: Merchant & { day: Date | null }) => `${keyOf(row)}/${textOf(row.day)}`;

type BillKind = Extract<Attention["kind"], `bills-${string}`>;

/** Merchants of enabled accounts with the first day that should have a bill, YYYY-MM-DD. */
async function merchantsSince(): Promise<(Merchant & { since: string })[]> {
  const [merchants, accounts, firsts] = await Promise.all([
    listMerchants(),
    db().account.findMany({
      where: { disabledAt: null, tokenKind: { not: "authorizer" } },
      select: { id: true, createdAt: true },
    }),
    db().bill.groupBy({
      by: ["accountId", "mchId"],
      where: { state: "current", day: { not: null } },
      _min: { day: true },
    }),
  ]);
  const createdOf = new Map(accounts.map(({ id, createdAt }) => [id, dayOf(createdAt)]));
  const firstOf = new Map(firsts.map((row) => [keyOf(row), textOf(row._min.day)]));
  return merchants.flatMap((merchant) => {
    const created = createdOf.get(merchant.accountId);
    // A bill of no one merchant is not asked for: its days are not expected.
    if (created === undefined || merchant.mchId === "") return [];
    const first = firstOf.get(keyOf(merchant)) ?? created;
    return [{ ...merchant, since: [first, created].toSorted()[0] ?? created }];
  });
}

async function readDays(from: Date) {
  const [bills, fetches] = await Promise.all([
    db().bill.findMany({
      where: { day: { gte: from }, state: { not: "replaced" } },
      select: { accountId: true, mchId: true, day: true, state: true, matchedAt: true },
    }),
    db().billFetch.findMany({
      where: { day: { gte: from } },
      select: { accountId: true, mchId: true, day: true, state: true, tries: true },
    }),
  ]);
  const billsOf = new Map<string, typeof bills>();
  for (const bill of bills) {
    const key = keyOfDay(bill);
    billsOf.set(key, [...(billsOf.get(key) ?? []), bill]);
  }
  return { billsOf, fetchOf: new Map(fetches.map((fetch) => [keyOfDay(fetch), fetch])) };
}

/**
 * Days of the last 90 that have no bill though they should: nobody asked for it, asking or importing failed, or WeChat
 * has not given it at the due time. Days by Asia/Shanghai, as the calendar of reconciliation calls them.
 */
export async function billWork(now: Date): Promise<Attention[]> {
  const days = Array.from({ length: daysCounted }, (_, index) => daysBefore(dayOf(now), index + 1));
  const [merchants, { billsOf, fetchOf }] = await Promise.all([
    merchantsSince(),
    readDays(dateOf(days.at(-1) ?? dayOf(now))),
  ]);
  const found = new Map<BillKind, string[]>();
  for (const merchant of merchants) {
    for (const day of days) {
      const key = `${keyOf(merchant)}/${day}`;
      const bills = billsOf.get(key) ?? [];
      const fetch = fetchOf.get(key);
      const state = dayState(
        {
          day,
          current: bills.find((bill) => bill.state === "current") ?? null,
          open: 0,
          isLoading: bills.some((bill) => bill.state === "loading"),
          hasFailed: bills.some((bill) => bill.state === "failed"),
          fetch: fetch?.state ?? null,
          since: merchant.since,
        },
        now,
      );
      const isLate = state === "waiting" && (fetch?.tries ?? 0) > 0 && billDueAt(day) < now;
      const kind = state === "missing" || state === "failed" ? (`bills-${state}` as const) : null;
      const counted = isLate ? "bills-late" : kind;
      if (counted) found.set(counted, [...(found.get(counted) ?? []), day]);
    }
  }
  return [...found].map(([kind, of]) => ({
    kind,
    count: of.length,
    oldestAt: startOfDay(of.toSorted()[0] ?? dayOf(now)).toISOString(),
  }));
}
