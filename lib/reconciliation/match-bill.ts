import type { Transaction } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { endOfDay, startOfDay } from "@/lib/time";
import {
  classifyMissingRefunds,
  classifyOrders,
  classifyPayments,
  classifyRefunds,
  classifyTwice,
  classifyUntold,
} from "./classify";
import { collectExceptions, collectRefunds } from "./collect";
import { makeStatement, type Statement } from "./statement";

/** A day and the bills that count for it: one may count for both halves of it, or each for one. */
export type DayToMatch = {
  /** The bill whose payments count; null where no bill of the day lists payments. */
  paymentsBillId: string | null;
  /** The same of refunds. */
  refundsBillId: string | null;
  accountId: string;
  /** Empty for all merchants of the account. */
  mchId: string;
  /** YYYY-MM-DD, Asia/Shanghai. */
  day: string;
};

/** What a matching came to. */
export type Matching = {
  /** Pairs of a payment and an order that agree. */
  matched: number;
  /** The desk's paid orders of the day, and what they add up to in fen. */
  deskOrders: number;
  deskFen: bigint;
  /** Discrepancies that were not there before, or had gone. */
  found: number;
  /** Open ones that this matching does not find any more. */
  gone: number;
  /** Both sides of the day in parts that add up. */
  statement: Statement;
};

/** The table that the classifying queries fill: at most one finding a line and an order. */
async function openFindings(tx: Transaction): Promise<void> {
  await tx.$executeRaw`
    CREATE TEMPORARY TABLE findings (
      kind "DiscrepancyKind" NOT NULL, subject text PRIMARY KEY, line int, order_id uuid, transaction_id text,
      region_code text, department_code text, number text, bill_fen bigint, desk_fen bigint
    ) ON COMMIT DROP`;
}

type Kept = { found: number };

/** That a finding is about a refund, and its line is one of the bill whose refunds count. */
const isOfRefunds = Prisma.sql`found.kind IN ('refund_unknown', 'refund_missing_in_bill')`;

/** Writes what is new or changed, and closes what is found no more; the others are not touched. */
async function keepFindings(tx: Transaction, bill: DayToMatch) {
  const { accountId, mchId, day, paymentsBillId, refundsBillId } = bill;
  const billOf = Prisma.sql`CASE WHEN ${isOfRefunds} THEN ${refundsBillId}::uuid ELSE ${paymentsBillId}::uuid END`;
  await tx.$executeRaw`ANALYZE findings`;
  const [kept] = await tx.$queryRaw<Kept[]>`
    WITH changed AS (
      INSERT INTO discrepancies AS known (
        id, account_id, mch_id, day, kind, subject, occurred_at, state, bill_id, line, order_id, transaction_id,
        wechat_order_id, region_code, department_code, number, bill_fen, desk_fen, created_at, updated_at
      )
      SELECT gen_random_uuid(), ${accountId}::uuid, ${mchId}, ${day}::date, found.kind, subject,
        coalesce(bill_rows.traded_at, CASE WHEN own.paid_at >= ${startOfDay(day)} AND own.paid_at < ${endOfDay(day)}
          THEN own.paid_at END, ${startOfDay(day)}), 'open', ${billOf}, found.line, order_id,
        found.transaction_id, coalesce(own.wechat_order_id, bill_rows.merchant_order_no), found.region_code,
        found.department_code, found.number, bill_fen, desk_fen, now(), now()
      FROM findings AS found
      LEFT JOIN bill_rows ON bill_rows.bill_id = ${billOf} AND bill_rows.line = found.line
      LEFT JOIN orders AS own ON own.id = found.order_id
      ON CONFLICT (account_id, mch_id, day, kind, subject) DO UPDATE SET
        state = CASE known.state WHEN 'gone' THEN 'open' ELSE known.state END,
        bill_id = excluded.bill_id, line = excluded.line, order_id = excluded.order_id,
        occurred_at = excluded.occurred_at, wechat_order_id = excluded.wechat_order_id,
        bill_fen = excluded.bill_fen, desk_fen = excluded.desk_fen, updated_at = now()
      WHERE known.state = 'gone' OR (known.bill_id, known.line, known.order_id, known.bill_fen, known.desk_fen)
        IS DISTINCT FROM (excluded.bill_id, excluded.line, excluded.order_id, excluded.bill_fen, excluded.desk_fen)
      RETURNING xmax = 0 AS is_found
    )
    SELECT count(*) FILTER (WHERE is_found)::int AS found FROM changed`;
  const gone = await tx.$executeRaw`
    UPDATE discrepancies SET state = 'gone', updated_at = now()
    WHERE account_id = ${accountId}::uuid AND mch_id = ${mchId} AND day = ${day}::date AND state = 'open'
      -- Of what no bill of the day lists, nothing is known: neither that it is there nor that it has gone.
      AND (CASE WHEN discrepancies.kind IN ('refund_unknown', 'refund_missing_in_bill')
        THEN ${refundsBillId}::uuid ELSE ${paymentsBillId}::uuid END) IS NOT NULL
      AND NOT EXISTS (
        SELECT FROM findings WHERE findings.kind = discrepancies.kind AND findings.subject = discrepancies.subject
      )`;
  return { found: kept?.found ?? 0, gone };
}

/**
 * Compares what the bills of a day list with the desk, wholly in the database: every payment of the bill and every paid
 * order of the day ends as matched or as one discrepancy. What no bill lists is compared with nothing. Done again it changes only what has changed. The caller holds the day's
 * lock and records the event in the same transaction.
 */
export async function matchBill(tx: Transaction, bill: DayToMatch): Promise<Matching> {
  await tx.$executeRaw`SET LOCAL work_mem = '128MB'`;
  // What differs is little of what is compared, which the planner cannot know: handing it over is no reason against
  // comparing by several processes.
  await tx.$executeRaw`SET LOCAL parallel_tuple_cost = 0`;
  await collectExceptions(tx, bill);
  await collectRefunds(tx, bill);
  await openFindings(tx);
  await classifyTwice(tx, bill);
  await classifyPayments(tx, bill);
  await classifyOrders(tx, bill);
  await classifyRefunds(tx, bill);
  await classifyMissingRefunds(tx, bill);
  await classifyUntold(tx);
  const statement = await makeStatement(tx, bill);
  const agreeing = statement.lines.find(({ part }) => part === "matched");
  return {
    matched: agreeing?.bill.count ?? 0,
    deskOrders: statement.desk.count,
    deskFen: BigInt(statement.desk.fen),
    statement,
    ...(await keepFindings(tx, bill)),
  };
}
