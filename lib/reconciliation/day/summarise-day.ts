import { accountNames } from "@/lib/accounts/queries";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { DiscrepancyScope } from "../filter";
import { type DiscrepancyKind, discrepancyKinds } from "../kinds";
import { addStatements, type Statement, storedStatement } from "../statement";
import type { DayBill, DaySummary, KindCount } from "./types";

/** What a scope leaves of bills and discrepancies alike. */
function scopeWhere({ accountId, mchId, day }: DiscrepancyScope): Prisma.Sql {
  const conditions = [
    accountId === undefined ? Prisma.empty : Prisma.sql`AND account_id = ${accountId}::uuid`,
    mchId === undefined ? Prisma.empty : Prisma.sql`AND mch_id = ${mchId}`,
    day === undefined ? Prisma.empty : Prisma.sql`AND day = ${day}::date`,
  ];
  return Prisma.join(conditions, " ");
}

type CountRow = { kind: DiscrepancyKind; open: number; settled: number; open_fen: bigint };

/**
 * How many of each kind there are. Of amounts that differ, the fen by which the bill has more. Without a day only what
 * is open is counted: that is what an index holds together.
 */
async function countKinds(scope: DiscrepancyScope): Promise<KindCount[]> {
  const states =
    scope.day === undefined ? Prisma.sql`state = 'open'` : Prisma.sql`state IN ('open', 'settled')`;
  const rows = await db().$queryRaw<CountRow[]>`
    SELECT kind, count(*) FILTER (WHERE state = 'open')::int AS open,
      count(*) FILTER (WHERE state = 'settled')::int AS settled,
      coalesce(sum(CASE WHEN kind = 'amount_differs' THEN bill_fen - desk_fen ELSE coalesce(bill_fen, desk_fen) END)
        FILTER (WHERE state = 'open'), 0)::bigint AS open_fen
    FROM discrepancies WHERE ${states} ${scopeWhere(scope)} GROUP BY kind`;
  const found = new Map(rows.map((row) => [row.kind, row]));
  return discrepancyKinds.map((kind) => {
    const row = found.get(kind);
    const open = row?.open ?? 0;
    return { kind, open, all: open + (row?.settled ?? 0), openFen: Number(row?.open_fen ?? 0) };
  });
}

const billFields = {
  ...{ id: true, accountId: true, mchId: true, loadedAt: true, statement: true },
  ...{ countsPayments: true, countsRefunds: true },
  ...{ matchedAt: true, matchAskedAt: true, matched: true, matchFound: true, matchGone: true },
} as const;

/** The bills that count for a day. */
async function currentBills({
  accountId,
  mchId,
  day,
}: DiscrepancyScope): Promise<(DayBill & { statement: unknown })[]> {
  if (day === undefined) return [];
  const [bills, names] = await Promise.all([
    db().bill.findMany({
      where: { accountId, mchId, day: new Date(`${day}T00:00:00Z`), state: "current" },
      orderBy: [{ accountId: "asc" }, { mchId: "asc" }, { countsPayments: "desc" }],
      select: billFields,
    }),
    accountNames(),
  ]);
  return bills.map(
    ({ matched, matchFound: found, matchGone: gone, countsPayments, countsRefunds, ...bill }) => ({
      ...bill,
      counts: { payments: countsPayments, refunds: countsRefunds },
      outcome: found === null || gone === null ? null : { matched: matched ?? 0, found, gone },
      matchAskedAt: bill.matchAskedAt?.toISOString() ?? null,
      accountName: names.get(bill.accountId) ?? "",
      loadedAt: bill.loadedAt?.toISOString() ?? null,
      matchedAt: bill.matchedAt?.toISOString() ?? null,
    }),
  );
}

const withoutStatement = ({ statement: _statement, ...bill }: DayBill & { statement: unknown }): DayBill =>
  bill;

/** Every bill that counts for a day, of all accounts and merchants. */
export async function listDayBills(day: string): Promise<DayBill[]> {
  return (await currentBills({ day })).map(withoutStatement);
}

/** What a day comes to: its bills, both sides in parts that add up as of the last matching, and the kinds as of now. */
export async function summariseDay(scope: DiscrepancyScope): Promise<DaySummary> {
  const [bills, kinds] = await Promise.all([currentBills(scope), countKinds(scope)]);
  // The bills of one merchant's day have one statement, with the first of them.
  const statements = bills
    .map(({ statement }) => storedStatement(statement))
    .filter((statement): statement is Statement => statement !== null);
  return {
    bills: bills.map(withoutStatement),
    statement: statements.length > 0 ? addStatements(statements) : null,
    kinds,
  };
}
