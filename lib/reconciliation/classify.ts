import type { Transaction } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { endOfDay, startOfDay, unixSeconds } from "@/lib/time";
import type { DayToMatch } from "./match-bill";

/** That an order is another paid one of the notice of an unmatched payment. */
const isPaidOther = (accountId: string) => Prisma.sql`other.account_id = ${accountId}::uuid
  AND other.region_code = unmatched.region_code AND other.department_code = unmatched.department_code
  AND other.upstream_status = 'paid' AND other.transaction_id <> unmatched.transaction_id`;

/** That an order of the same number may be the payment's, and has not heard of its transaction. */
const isAwaited = (accountId: string) => Prisma.sql`orders.account_id = ${accountId}::uuid
  AND orders.region_code = lone.region_code AND orders.department_code = lone.department_code
  AND orders.transaction_id IS NULL AND orders.state IN ('submitting', 'unknown', 'placed')`;

/**
 * Further payments of a notice that another payment has paid: one of the same bill before it, or an order of the desk
 * with another transaction. A payment that the same bill refunds in full is none. Comes first: who paid twice is to be
 * told so, whatever else is wrong with the second payment.
 */
export async function classifyTwice(
  tx: Transaction,
  { paymentsBillId, accountId }: DayToMatch,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO findings (kind, subject, line, order_id, transaction_id, region_code, department_code, number, bill_fen, desk_fen)
    WITH further AS (
      SELECT line FROM (
        SELECT line, row_number() OVER (
          PARTITION BY region_code, department_code, number ORDER BY traded_at, line
        ) AS position
        FROM bill_repeats JOIN bill_rows USING (bill_id, line) WHERE bill_id = ${paymentsBillId}::uuid
      ) AS numbered WHERE position > 1
    ), unmatched AS (
      SELECT line, number, region_code, department_code, transaction_id FROM exceptions
      WHERE line IS NOT NULL AND order_id IS NULL AND kind = 'payment'
    ), known AS (
      SELECT unmatched.line FROM unmatched JOIN orders AS other ON other.payment_notice_no = unmatched.number
      WHERE ${isPaidOther(accountId)}
      UNION
      SELECT unmatched.line FROM unmatched JOIN orders AS other ON other.order_no = unmatched.number
      WHERE ${isPaidOther(accountId)}
    ), lines AS (SELECT line FROM further UNION SELECT line FROM known)
    SELECT DISTINCT ON (paid.line) 'paid_twice'::"DiscrepancyKind", 'payment:' || paid.transaction_id, paid.line, own.id,
      paid.transaction_id, paid.region_code, paid.department_code, paid.number, paid.fee_fen, own.fee_fen
    FROM lines JOIN bill_rows AS paid ON paid.bill_id = ${paymentsBillId}::uuid AND paid.line = lines.line
    LEFT JOIN orders AS own ON own.account_id = ${accountId}::uuid AND own.transaction_id = paid.transaction_id
    WHERE NOT EXISTS (
      SELECT FROM refunds
      WHERE refunds.transaction_id = paid.transaction_id AND refunds.refund_fen >= paid.fee_fen
    )
    ORDER BY paid.line, own.created_at, own.id
    ON CONFLICT (subject) DO NOTHING`;
}

/**
 * Payments of the bill that no paid order of the day agrees with. An order of the desk that has the transaction on
 * another day, or the notice and no transaction yet, is that payment's; where there is none, the desk misses it.
 */
export async function classifyPayments(tx: Transaction, { accountId }: DayToMatch): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO findings (kind, subject, line, order_id, transaction_id, region_code, department_code, number, bill_fen, desk_fen)
    WITH lone AS (
      SELECT * FROM exceptions WHERE line IS NOT NULL AND order_id IS NULL
    ), found AS (
      SELECT lone.line, lone.bill_fen, orders.id, fee_fen, 1 AS rank,
        state = 'placed' AND upstream_status IN ('paid', 'refunding', 'refunded') AS is_paid
      FROM lone JOIN orders ON orders.transaction_id = lone.transaction_id WHERE account_id = ${accountId}::uuid
      UNION ALL
      SELECT lone.line, lone.bill_fen, orders.id, fee_fen, 2, false
      FROM lone JOIN orders ON orders.payment_notice_no = lone.number WHERE ${isAwaited(accountId)}
      UNION ALL
      SELECT lone.line, lone.bill_fen, orders.id, fee_fen, 2, false
      FROM lone JOIN orders ON orders.order_no = lone.number WHERE ${isAwaited(accountId)}
    ), own AS (
      SELECT DISTINCT ON (line) line, id, fee_fen, is_paid FROM found ORDER BY line, rank, fee_fen = bill_fen DESC, id
    )
    SELECT (CASE
        WHEN coalesce(e.order_id, own.id) IS NULL THEN 'missing_in_desk'
        WHEN e.kind = 'revoked' THEN 'status_differs'
        WHEN e.bill_fen <> coalesce(e.desk_fen, own.fee_fen) THEN 'amount_differs'
        ELSE 'status_differs'
      END)::"DiscrepancyKind",
      'payment:' || e.transaction_id, e.line, coalesce(e.order_id, own.id), e.transaction_id,
      e.region_code, e.department_code, e.number, e.bill_fen, coalesce(e.desk_fen, own.fee_fen)
    FROM exceptions AS e
    LEFT JOIN own USING (line)
    WHERE e.line IS NOT NULL
      -- Paid in the desk too, a moment before or after midnight by its clock: they agree.
      AND NOT (e.kind = 'payment' AND e.order_id IS NULL AND coalesce(own.is_paid, false) AND own.fee_fen = e.bill_fen)
      -- Taken back at WeChat, and never the desk's: nobody has it.
      AND NOT (e.kind = 'revoked' AND e.order_id IS NULL AND NOT coalesce(own.is_paid, false))
    ON CONFLICT (subject) DO NOTHING`;
}

/** Orders that the desk has as paid on the day and the bill does not list; nor do the bills of the days around. */
export async function classifyOrders(tx: Transaction, { accountId, day }: DayToMatch): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO findings (kind, subject, line, order_id, transaction_id, region_code, department_code, number, bill_fen, desk_fen)
    SELECT 'missing_in_bill', 'order:' || o.id, NULL, o.id, o.transaction_id,
      o.region_code, o.department_code, coalesce(o.payment_notice_no, o.order_no), NULL, o.fee_fen
    FROM exceptions AS e JOIN orders AS o ON o.id = e.order_id
    WHERE e.line IS NULL AND NOT EXISTS (
      SELECT FROM bills JOIN bill_rows ON bill_rows.bill_id = bills.id
      WHERE bills.account_id = ${accountId}::uuid AND bills.state = 'current'
        AND bills.counts_payments AND bills.day IN (${day}::date - 1, ${day}::date + 1)
        AND bill_rows.transaction_id = o.transaction_id AND bill_rows.kind = 'payment'
    )
    ON CONFLICT (subject) DO NOTHING`;
}

/** Refunds of the bill that the desk has not heard of: neither by the order's status nor by the refund's own number. */
export async function classifyRefunds(tx: Transaction, { accountId }: DayToMatch): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO findings (kind, subject, line, order_id, transaction_id, region_code, department_code, number, bill_fen, desk_fen)
    SELECT 'refund_unknown', 'refund:' || refund.refund_id, refund.line, own.id, refund.transaction_id,
      refund.region_code, refund.department_code, refund.number, refund.refund_fen, NULL
    FROM refunds AS refund
    LEFT JOIN LATERAL (
      SELECT id, upstream_status FROM orders
      WHERE account_id = ${accountId}::uuid AND transaction_id = refund.transaction_id LIMIT 1
    ) AS own ON true
    WHERE (own.id IS NULL OR own.upstream_status IS NULL OR own.upstream_status NOT IN ('refunding', 'refunded'))
      AND (own.id IS NULL OR NOT EXISTS (
        SELECT FROM seen_orders
        WHERE seen_orders.account_id = ${accountId}::uuid AND seen_orders.transaction_id = refund.transaction_id
          AND jsonb_path_exists(
            seen_orders.answer, '$.**.refund_order_id ? (@ == $id)', jsonb_build_object('id', refund.refund_id)
          )
      ))
    ON CONFLICT (subject) DO NOTHING`;
}

/** Orders of the desk that WeChat has said were refunded on the day, of which the bill has no refund. None where no bill lists refunds. */
export async function classifyMissingRefunds(tx: Transaction, bill: DayToMatch): Promise<void> {
  const { accountId, mchId, day, refundsBillId } = bill;
  if (refundsBillId === null) return;
  const [from, to] = [startOfDay(day), endOfDay(day)].map(unixSeconds);
  await tx.$executeRaw`
    INSERT INTO findings (kind, subject, line, order_id, transaction_id, region_code, department_code, number, bill_fen, desk_fen)
    SELECT 'refund_missing_in_bill', 'refund-of:' || own.id, NULL, own.id, own.transaction_id,
      own.region_code, own.department_code, coalesce(own.payment_notice_no, own.order_no), NULL, seen.refunded_fen
    FROM seen_orders AS seen JOIN orders AS own
      ON own.account_id = seen.account_id AND own.wechat_order_id = seen.wechat_order_id
    WHERE seen.account_id = ${accountId}::uuid AND seen.refunded_fen > 0
      AND (${mchId} = '' OR own.mch_id IS NULL OR own.mch_id = ${mchId})
      AND jsonb_path_exists(
        seen.answer, '$.**.refund_finish_time ? (@ >= $from && @ < $to)',
        jsonb_build_object('from', ${from}::bigint, 'to', ${to}::bigint)
      )
      AND NOT EXISTS (SELECT FROM refunds WHERE refunds.transaction_id = own.transaction_id)
    ON CONFLICT (subject) DO NOTHING`;
}

/** Payments that agree on both sides, of which a receiver has not taken WeChat's notification as last seen. */
export async function classifyUntold(tx: Transaction): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO findings (kind, subject, line, order_id, transaction_id, region_code, department_code, number, bill_fen, desk_fen)
    SELECT 'receiver_not_told', 'payment:' || transaction_id, line, order_id, transaction_id,
      region_code, department_code, number, bill_fen, desk_fen
    FROM untold ORDER BY line, order_id
    ON CONFLICT (subject) DO NOTHING`;
}
