import { db } from "@/lib/db/client";
import { dayOf } from "@/lib/time";
import { billDueAt, daysBefore } from "./fetch/bill-days";
import { dateOf } from "./import-bill";
import { listMerchants, type Merchant } from "./merchants";
import { dayState, standing } from "./overview/day-state";

/** As far back as the table of merchants counts. */
const daysCounted = 90;

const textOf = (day: Date | null) => day?.toISOString().slice(0, 10) ?? "";
const keyOf = ({ accountId, mchId }: Merchant) => `${accountId}/${mchId}`;
const keyOfDay = (row: Merchant & { day: Date | null }) => `${keyOf(row)}/${textOf(row.day)}`;

/** `missing`: nobody asked for it; `failed`: asking or importing failed; `late`: WeChat has not given it at the due time. */
export type BillGap = "missing" | "failed" | "late";

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
      select: {
        accountId: true,
        mchId: true,
        day: true,
        state: true,
        matchedAt: true,
        countsPayments: true,
        countsRefunds: true,
      },
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

type Days = Awaited<ReturnType<typeof readDays>>;

/** What the calendar of reconciliation calls a day, as far as its bill is concerned; null where nothing is wanting. */
function gapOf(merchant: Merchant & { since: string }, day: string, days: Days, now: Date): BillGap | null {
  const key = `${keyOf(merchant)}/${day}`;
  const bills = days.billsOf.get(key) ?? [];
  const fetch = days.fetchOf.get(key);
  const facts = {
    day,
    current: standing(bills.filter((bill) => bill.state === "current")),
    open: 0,
    isLoading: bills.some((bill) => bill.state === "loading"),
    hasFailed: bills.some((bill) => bill.state === "failed"),
    fetch: fetch?.state ?? null,
    since: merchant.since,
  };
  const state = dayState(facts, now);
  if (state === "waiting") return (fetch?.tries ?? 0) > 0 && billDueAt(day) < now ? "late" : null;
  // Of its payments, or of its refunds, there is no bill.
  if (state === "half") return "missing";
  return state === "missing" || state === "failed" ? state : null;
}

/**
 * Days of the last 90 without a bill though they should have one, YYYY-MM-DD in Asia/Shanghai: one entry for each
 * merchant and day.
 */
export async function listBillGaps(now: Date): Promise<{ gap: BillGap; day: string }[]> {
  const wanted = Array.from({ length: daysCounted }, (_, index) => daysBefore(dayOf(now), index + 1));
  const [merchants, days] = await Promise.all([
    merchantsSince(),
    readDays(dateOf(wanted.at(-1) ?? dayOf(now))),
  ]);
  return merchants.flatMap((merchant) =>
    wanted.flatMap((day) => {
      const gap = gapOf(merchant, day, days, now);
      return gap ? [{ gap, day }] : [];
    }),
  );
}
