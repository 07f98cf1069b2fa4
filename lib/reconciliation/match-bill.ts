import type { Transaction } from "@/lib/db/client";
import { endOfDay, startOfDay } from "@/lib/time";
import {
  classifyMissingRefunds,
  classifyOrders,
  classifyPayments,
  classifyRefunds,
  classifyTwice,
  classifyUntold,
} from "./classify";
import { makeStatement, type Statement } from "./statement";

/** A bill and the day that it is matched for. */
export type BillToMatch = {
  id: string;
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

/**
 * The bill's payments against the desk's paid orders of the day, in one join of which only what does not agree is kept:
 * time and room go with the day, and writing with what is wrong.
 */
async function collectExceptions(tx: Transaction, { id, accountId, mchId, day }: BillToMatch): Promise<void> {
  await tx.$executeRaw`
    CREATE TEMPORARY TABLE exceptions ON COMMIT DROP AS
    WITH paid AS (
      SELECT line, kind, transaction_id, fee_fen, number, region_code, department_code
      FROM bill_rows WHERE bill_id = ${id}::uuid AND kind <> 'refund'
    ), known AS (
      SELECT id, transaction_id, fee_fen FROM orders
      WHERE account_id = ${accountId}::uuid AND paid_at >= ${startOfDay(day)} AND paid_at < ${endOfDay(day)}
        AND state = 'placed' AND upstream_status IN ('paid', 'refunding', 'refunded')
        AND (${mchId} = '' OR mch_id IS NULL OR mch_id = ${mchId})
    )
    SELECT paid.line, paid.kind, coalesce(paid.transaction_id, known.transaction_id) AS transaction_id,
      paid.fee_fen AS bill_fen, paid.number, paid.region_code, paid.department_code,
      known.id AS order_id, known.fee_fen AS desk_fen
    FROM paid FULL JOIN known ON known.transaction_id = paid.transaction_id
    WHERE paid.line IS NULL OR known.id IS NULL OR paid.fee_fen <> known.fee_fen OR paid.kind = 'revoked'`;
  await tx.$executeRaw`ANALYZE exceptions`;
}

/** The table that the classifying queries fill: at most one finding a line and an order. */
async function openFindings(tx: Transaction): Promise<void> {
  await tx.$executeRaw`
    CREATE TEMPORARY TABLE findings (
      kind "DiscrepancyKind" NOT NULL, subject text PRIMARY KEY, line int, order_id uuid, transaction_id text,
      region_code text, department_code text, number text, bill_fen bigint, desk_fen bigint
    ) ON COMMIT DROP`;
}

/** Writes what is new or changed, and closes what is found no more; the others are not touched. */
async function keepFindings(tx: Transaction, { id, accountId, mchId, day }: BillToMatch) {
  const changed = await tx.$queryRaw<{ is_found: boolean }[]>`
    INSERT INTO discrepancies AS known (
      id, account_id, mch_id, day, kind, subject, state, bill_id, line, order_id, transaction_id,
      region_code, department_code, number, bill_fen, desk_fen, created_at, updated_at
    )
    SELECT gen_random_uuid(), ${accountId}::uuid, ${mchId}, ${day}::date, kind, subject, 'open', ${id}::uuid, line, order_id,
      transaction_id, region_code, department_code, number, bill_fen, desk_fen, now(), now()
    FROM findings
    ON CONFLICT (account_id, mch_id, day, kind, subject) DO UPDATE SET
      state = CASE known.state WHEN 'gone' THEN 'open' ELSE known.state END,
      bill_id = excluded.bill_id, line = excluded.line, order_id = excluded.order_id,
      bill_fen = excluded.bill_fen, desk_fen = excluded.desk_fen, updated_at = now()
    WHERE known.state = 'gone' OR (known.bill_id, known.line, known.order_id, known.bill_fen, known.desk_fen)
      IS DISTINCT FROM (excluded.bill_id, excluded.line, excluded.order_id, excluded.bill_fen, excluded.desk_fen)
    RETURNING xmax = 0 AS is_found`;
  const gone = await tx.$executeRaw`
    UPDATE discrepancies SET state = 'gone', updated_at = now()
    WHERE account_id = ${accountId}::uuid AND mch_id = ${mchId} AND day = ${day}::date AND state = 'open'
      AND NOT EXISTS (
        SELECT FROM findings WHERE findings.kind = discrepancies.kind AND findings.subject = discrepancies.subject
      )`;
  return { found: changed.filter((row) => row.is_found).length, gone };
}

/**
 * Compares a current bill with the desk, wholly in the database: every payment of the bill and every paid order of the
 * day ends as matched or as one discrepancy. Done again it changes only what has changed. The caller holds the day's
 * lock and records the event in the same transaction.
 */
export async function matchBill(tx: Transaction, bill: BillToMatch): Promise<Matching> {
  await tx.$executeRaw`SET LOCAL work_mem = '128MB'`;
  await collectExceptions(tx, bill);
  await openFindings(tx);
  await classifyTwice(tx, bill);
  await classifyPayments(tx, bill);
  await classifyOrders(tx, bill);
  await classifyRefunds(tx, bill);
  await classifyMissingRefunds(tx, bill);
  await classifyUntold(tx, bill);
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
