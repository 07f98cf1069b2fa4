import type { Transaction } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { endOfDay, startOfDay } from "@/lib/time";
import type { DayToMatch } from "./match-bill";

/** That an order is one of the desk's paid ones of the day. */
const isOfDay = ({ accountId, mchId, day }: DayToMatch) => Prisma.sql`
  account_id = ${accountId}::uuid AND paid_at >= ${startOfDay(day)} AND paid_at < ${endOfDay(day)}
  AND state = 'placed' AND upstream_status IN ('paid', 'refunding', 'refunded')
  AND (${mchId} = '' OR mch_id IS NULL OR mch_id = ${mchId})`;

type Count = { count: number };

/** A payment and its revocation are two lines of one transaction: the order is the payment's. */
async function separateRevoked(tx: Transaction, { paymentsBillId }: DayToMatch): Promise<void> {
  const [revoked] = await tx.$queryRaw<Count[]>`
    SELECT count(*)::int AS count FROM exceptions WHERE kind = 'revoked' AND order_id IS NOT NULL`;
  if (!revoked?.count) return;
  await tx.$executeRaw`
    UPDATE exceptions SET order_id = NULL, desk_fen = NULL
    WHERE kind = 'revoked' AND transaction_id IN (
      SELECT transaction_id FROM bill_rows WHERE bill_id = ${paymentsBillId}::uuid AND kind = 'payment'
    )`;
}

/** How many orders of the day stand in no pair of their own: another order has their transaction. */
async function countSurplus(tx: Transaction, bill: DayToMatch): Promise<number> {
  // By itself, for PostgreSQL counts by several processes only where no temporary table is asked as well.
  const [orders] = await tx.$queryRaw<
    Count[]
  >`SELECT count(*)::int AS count FROM orders WHERE ${isOfDay(bill)}`;
  const [pairs] = await tx.$queryRaw<Count[]>`
    SELECT (payments + differing.revoked - differing.lines + differing.orders)::int AS count
    FROM bills, (
      SELECT count(DISTINCT line) FILTER (WHERE kind = 'revoked') AS revoked, count(line) AS lines,
        count(order_id) AS orders
      FROM exceptions
    ) AS differing
    WHERE bills.id = ${bill.paymentsBillId}::uuid`;
  return (orders?.count ?? 0) - (pairs?.count ?? 0);
}

/**
 * Of several orders with one transaction one is the payment's: one whose amount agrees, or the oldest. The others are
 * paid in the desk and stand in no line.
 */
async function separateSurplus(tx: Transaction, bill: DayToMatch): Promise<void> {
  await tx.$executeRaw`
    CREATE TEMPORARY TABLE surplus ON COMMIT DROP AS
    WITH shared AS (
      SELECT transaction_id FROM orders WHERE ${isOfDay(bill)}
      GROUP BY transaction_id HAVING count(*) > 1
    ), paid AS (
      SELECT transaction_id, min(fee_fen) AS bill_fen FROM bill_rows JOIN shared USING (transaction_id)
      WHERE bill_id = ${bill.paymentsBillId}::uuid AND kind <> 'refund' GROUP BY transaction_id
    )
    SELECT id, transaction_id, fee_fen FROM (
      SELECT id, transaction_id, fee_fen, row_number() OVER (
        PARTITION BY transaction_id ORDER BY fee_fen = bill_fen DESC, created_at, id
      ) AS position
      FROM orders JOIN paid USING (transaction_id) WHERE ${isOfDay(bill)}
    ) AS numbered WHERE position > 1`;
  await tx.$executeRaw`DELETE FROM exceptions USING surplus WHERE exceptions.order_id = surplus.id`;
  await tx.$executeRaw`
    INSERT INTO exceptions (transaction_id, order_id, desk_fen) SELECT transaction_id, id, fee_fen FROM surplus`;
}

/**
 * The bill's payments against the desk's paid orders of the day, in one join of which only what is to be looked at is kept:
 * time and room go with the day, and writing with what is wrong. `exceptions` has what does not agree, each line and each
 * order once; `untold` has what agrees and a receiver has not been told of, as last seen. Both are empty where no bill
 * lists the day's payments.
 */
export async function collectExceptions(tx: Transaction, bill: DayToMatch): Promise<void> {
  await tx.$executeRaw`
    CREATE TEMPORARY TABLE exceptions ON COMMIT DROP AS
    WITH paid AS (
      SELECT line, kind, transaction_id, fee_fen, number, region_code, department_code
      FROM bill_rows WHERE bill_id = ${bill.paymentsBillId}::uuid AND kind <> 'refund'
    ), missed AS (
      SELECT wechat_order_id FROM seen_orders WHERE account_id = ${bill.accountId}::uuid AND told < receivers
    ), known AS (
      SELECT id, transaction_id, fee_fen, missed.wechat_order_id IS NOT NULL AS is_untold
      FROM orders LEFT JOIN missed ON missed.wechat_order_id = orders.wechat_order_id AND upstream_status = 'paid'
      WHERE ${isOfDay(bill)} AND ${bill.paymentsBillId}::uuid IS NOT NULL
    )
    SELECT paid.line, paid.kind, coalesce(paid.transaction_id, known.transaction_id) AS transaction_id,
      paid.fee_fen AS bill_fen, paid.number, paid.region_code, paid.department_code,
      known.id AS order_id, known.fee_fen AS desk_fen
    FROM paid FULL JOIN known ON known.transaction_id = paid.transaction_id
    WHERE paid.line IS NULL OR known.id IS NULL OR paid.fee_fen <> known.fee_fen OR paid.kind = 'revoked' OR is_untold`;
  await tx.$executeRaw`
    CREATE TEMPORARY TABLE untold ON COMMIT DROP AS
    SELECT * FROM exceptions WHERE bill_fen = desk_fen AND kind = 'payment'`;
  await tx.$executeRaw`DELETE FROM exceptions WHERE bill_fen = desk_fen AND kind = 'payment'`;
  await separateRevoked(tx, bill);
  if (bill.paymentsBillId !== null && (await countSurplus(tx, bill)) > 0) await separateSurplus(tx, bill);
  await tx.$executeRaw`ANALYZE exceptions`;
}

/** The bill's refunds: few of its lines, which several questions are about. */
export async function collectRefunds(tx: Transaction, { refundsBillId }: DayToMatch): Promise<void> {
  await tx.$executeRaw`
    CREATE TEMPORARY TABLE refunds ON COMMIT DROP AS
    SELECT line, transaction_id, refund_id, refund_fen, region_code, department_code, number
    FROM bill_rows WHERE bill_id = ${refundsBillId}::uuid AND kind = 'refund'`;
  await tx.$executeRaw`ANALYZE refunds`;
}
