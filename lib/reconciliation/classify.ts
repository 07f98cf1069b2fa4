import type { Transaction } from "@/lib/db/client";
import { endOfDay, startOfDay, unixSeconds } from "@/lib/time";
import type { BillToMatch } from "./match-bill";

/**
 * Further payments of a notice that another payment has paid: one of the same bill before it, or an order of the desk
 * with another transaction. A payment that the same bill refunds in full is none. Comes first: who paid twice is to be
 * told so, whatever else is wrong with the second payment.
 */
export async function classifyTwice(tx: Transaction, { id, accountId }: BillToMatch): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO findings (kind, subject, line, order_id, transaction_id, region_code, department_code, number, bill_fen, desk_fen)
    WITH repeated AS (
      SELECT number FROM bill_rows
      WHERE bill_id = ${id}::uuid AND kind = 'payment' AND number IS NOT NULL
      GROUP BY number HAVING count(*) > 1
    ), further AS (
      SELECT * FROM (
        SELECT bill_rows.*, row_number() OVER (
          PARTITION BY region_code, department_code, number ORDER BY traded_at, line
        ) AS position
        FROM bill_rows JOIN repeated USING (number)
        WHERE bill_id = ${id}::uuid AND kind = 'payment'
      ) AS numbered WHERE position > 1
    ), unmatched AS (
      SELECT exceptions.line FROM exceptions JOIN orders AS other
        ON other.account_id = ${accountId}::uuid
        AND (other.payment_notice_no = exceptions.number OR other.order_no = exceptions.number)
        AND other.region_code = exceptions.region_code AND other.department_code = exceptions.department_code
        AND other.upstream_status = 'paid' AND other.transaction_id <> exceptions.transaction_id
      WHERE exceptions.line IS NOT NULL AND exceptions.order_id IS NULL AND exceptions.kind = 'payment'
    ), lines AS (SELECT line FROM further UNION SELECT line FROM unmatched)
    SELECT 'paid_twice', 'payment:' || paid.transaction_id, paid.line, own.id, paid.transaction_id,
      paid.region_code, paid.department_code, paid.number, paid.fee_fen, own.fee_fen
    FROM lines JOIN bill_rows AS paid ON paid.bill_id = ${id}::uuid AND paid.line = lines.line
    LEFT JOIN LATERAL (
      SELECT orders.id, orders.fee_fen FROM orders
      WHERE orders.account_id = ${accountId}::uuid AND orders.transaction_id = paid.transaction_id LIMIT 1
    ) AS own ON true
    WHERE NOT EXISTS (
      SELECT FROM bill_rows AS refund
      WHERE refund.bill_id = ${id}::uuid AND refund.kind = 'refund' AND refund.transaction_id = paid.transaction_id
        AND refund.refund_fen >= paid.fee_fen
    )
    ON CONFLICT (subject) DO NOTHING`;
}

/**
 * Payments of the bill that no paid order of the day agrees with. An order of the desk that has the transaction on
 * another day, or the notice and no transaction yet, is that payment's; where there is none, the desk misses it.
 */
export async function classifyPayments(tx: Transaction, { accountId }: BillToMatch): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO findings (kind, subject, line, order_id, transaction_id, region_code, department_code, number, bill_fen, desk_fen)
    SELECT (CASE
        WHEN coalesce(e.order_id, own.id) IS NULL THEN 'missing_in_desk'
        WHEN e.kind = 'revoked' THEN 'status_differs'
        WHEN e.bill_fen <> coalesce(e.desk_fen, own.fee_fen) THEN 'amount_differs'
        ELSE 'status_differs'
      END)::"DiscrepancyKind",
      'payment:' || e.transaction_id, e.line, coalesce(e.order_id, own.id), e.transaction_id,
      e.region_code, e.department_code, e.number, e.bill_fen, coalesce(e.desk_fen, own.fee_fen)
    FROM exceptions AS e
    LEFT JOIN LATERAL (
      SELECT found.id, found.fee_fen, found.is_paid FROM (
        SELECT id, fee_fen, 1 AS rank, state = 'placed' AND upstream_status IN ('paid', 'refunding', 'refunded') AS is_paid
        FROM orders WHERE account_id = ${accountId}::uuid AND transaction_id = e.transaction_id
        UNION ALL
        SELECT id, fee_fen, 2, false FROM orders
        WHERE account_id = ${accountId}::uuid AND payment_notice_no = e.number
          AND region_code = e.region_code AND department_code = e.department_code
          AND transaction_id IS NULL AND state IN ('submitting', 'unknown', 'placed')
        UNION ALL
        SELECT id, fee_fen, 2, false FROM orders
        WHERE account_id = ${accountId}::uuid AND order_no = e.number
          AND region_code = e.region_code AND department_code = e.department_code
          AND transaction_id IS NULL AND state IN ('submitting', 'unknown', 'placed')
      ) AS found ORDER BY rank, fee_fen = e.bill_fen DESC, id LIMIT 1
    ) AS own ON e.order_id IS NULL
    WHERE e.line IS NOT NULL
      -- Paid in the desk too, a moment before or after midnight by its clock: they agree.
      AND NOT (e.kind = 'payment' AND e.order_id IS NULL AND coalesce(own.is_paid, false) AND own.fee_fen = e.bill_fen)
      -- Taken back at WeChat, and never the desk's: nobody has it.
      AND NOT (e.kind = 'revoked' AND e.order_id IS NULL AND NOT coalesce(own.is_paid, false))
    ON CONFLICT (subject) DO NOTHING`;
}

/** Orders that the desk has as paid on the day and the bill does not list; nor do the bills of the days around. */
export async function classifyOrders(tx: Transaction, { accountId, day }: BillToMatch): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO findings (kind, subject, line, order_id, transaction_id, region_code, department_code, number, bill_fen, desk_fen)
    SELECT 'missing_in_bill', 'order:' || o.id, NULL, o.id, o.transaction_id,
      o.region_code, o.department_code, coalesce(o.payment_notice_no, o.order_no), NULL, o.fee_fen
    FROM exceptions AS e JOIN orders AS o ON o.id = e.order_id
    WHERE e.line IS NULL AND NOT EXISTS (
      SELECT FROM bills JOIN bill_rows ON bill_rows.bill_id = bills.id
      WHERE bills.account_id = ${accountId}::uuid AND bills.state = 'current'
        AND bills.day IN (${day}::date - 1, ${day}::date + 1)
        AND bill_rows.transaction_id = o.transaction_id AND bill_rows.kind = 'payment'
    )
    ON CONFLICT (subject) DO NOTHING`;
}

/** Refunds of the bill that the desk has not heard of: neither by the order's status nor by the refund's own number. */
export async function classifyRefunds(tx: Transaction, { id, accountId }: BillToMatch): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO findings (kind, subject, line, order_id, transaction_id, region_code, department_code, number, bill_fen, desk_fen)
    SELECT 'refund_unknown', 'refund:' || refund.refund_id, refund.line, own.id, refund.transaction_id,
      refund.region_code, refund.department_code, refund.number, refund.refund_fen, NULL
    FROM bill_rows AS refund
    LEFT JOIN LATERAL (
      SELECT id, upstream_status FROM orders
      WHERE account_id = ${accountId}::uuid AND transaction_id = refund.transaction_id LIMIT 1
    ) AS own ON true
    WHERE refund.bill_id = ${id}::uuid AND refund.kind = 'refund'
      AND (own.id IS NULL OR own.upstream_status IS NULL OR own.upstream_status NOT IN ('refunding', 'refunded'))
      AND (own.id IS NULL OR NOT EXISTS (
        SELECT FROM seen_orders
        WHERE seen_orders.account_id = ${accountId}::uuid AND seen_orders.transaction_id = refund.transaction_id
          AND jsonb_path_exists(
            seen_orders.answer, '$.**.refund_order_id ? (@ == $id)', jsonb_build_object('id', refund.refund_id)
          )
      ))
    ON CONFLICT (subject) DO NOTHING`;
}

/** Orders of the desk that WeChat has said were refunded on the day, of which the bill has no refund. */
export async function classifyMissingRefunds(tx: Transaction, bill: BillToMatch): Promise<void> {
  const { id, accountId, mchId, day } = bill;
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
      AND NOT EXISTS (
        SELECT FROM bill_rows AS refund
        WHERE refund.bill_id = ${id}::uuid AND refund.kind = 'refund' AND refund.transaction_id = own.transaction_id
      )
    ON CONFLICT (subject) DO NOTHING`;
}

/** Payments that agree on both sides, of which a receiver has not taken WeChat's notification as last seen. */
export async function classifyUntold(tx: Transaction, { id, accountId, day }: BillToMatch): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO findings (kind, subject, line, order_id, transaction_id, region_code, department_code, number, bill_fen, desk_fen)
    WITH untold AS MATERIALIZED (
      SELECT own.id, own.transaction_id, own.fee_fen
      FROM seen_orders AS seen JOIN orders AS own
        ON own.account_id = seen.account_id AND own.wechat_order_id = seen.wechat_order_id
      WHERE seen.account_id = ${accountId}::uuid AND seen.told < seen.receivers
        AND own.paid_at >= ${startOfDay(day)} AND own.paid_at < ${endOfDay(day)} AND own.upstream_status = 'paid'
    )
    SELECT 'receiver_not_told', 'payment:' || paid.transaction_id, paid.line, untold.id, paid.transaction_id,
      paid.region_code, paid.department_code, paid.number, paid.fee_fen, untold.fee_fen
    FROM untold JOIN bill_rows AS paid
      ON paid.bill_id = ${id}::uuid AND paid.kind = 'payment' AND paid.transaction_id = untold.transaction_id
    ON CONFLICT (subject) DO NOTHING`;
}
