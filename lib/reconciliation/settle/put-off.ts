import type { Actor } from "@/lib/audit/actor";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import type { Transaction } from "@/lib/db/client";
import { DeskError } from "@/lib/errors";
import { dayOf, endOfDay } from "@/lib/time";
import type { DayToMatch } from "../match-bill";

const isoDay = (date: Date) => date.toISOString().slice(0, 10);
const nextDay = (day: string) => dayOf(endOfDay(day));
const midnight = (day: string) => new Date(`${day}T00:00:00Z`);

/**
 * Refuses to put off what the next day's bill has already been asked about: it would never come back. The caller holds
 * the discrepancy's lock.
 * @throws DeskError `conflict` where that bill is there and does not have it
 */
export async function requireNextDayOpen(tx: Transaction, discrepancyId: string): Promise<void> {
  const { accountId, mchId, day, kind, transactionId } = await tx.discrepancy.findUniqueOrThrow({
    where: { id: discrepancyId },
  });
  const isRefund = kind === "refund_missing_in_bill";
  const bills = await tx.bill.findMany({
    where: {
      ...(isRefund ? { countsRefunds: true } : { countsPayments: true }),
      accountId,
      day: midnight(nextDay(isoDay(day))),
      state: "current",
      matchedAt: { not: null },
      ...(mchId !== "" && { mchId: { in: [mchId, ""] } }),
    },
    select: { id: true },
  });
  if (bills.length === 0) return;
  const sought = isRefund ? "refund" : "payment";
  const listed = transactionId
    ? await tx.billRow.count({
        where: { billId: { in: bills.map(({ id }) => id) }, kind: sought, transactionId },
      })
    : 0;
  if (listed === 0) throw new DeskError("conflict", { detail: "settlement-next-day-lacks" });
}

type Returned = { id: string; kind: string; settlement_id: string | null };

/**
 * Opens again what was put off until these bills and stands in no bill of their day; what they do not list stays put off. Part of its matching, in its transaction;
 * each is an event. What a bill of all merchants left open comes back with the bill of any that may be its own: rather too
 * early than never. Answers how many came back.
 */
export async function returnPutOff(
  tx: Transaction,
  { paymentsBillId, refundsBillId, accountId, mchId, day }: DayToMatch,
  { actor, now }: { actor: Actor; now: Date },
): Promise<number> {
  const returned = await tx.$queryRaw<Returned[]>`
    UPDATE discrepancies AS put_off
    SET state = 'open', resolution = NULL, remark = NULL, settled_at = NULL, settled_by_name = NULL,
      settlement_id = NULL, updated_at = ${now}
    FROM discrepancies AS before
    WHERE before.id = put_off.id
      AND put_off.account_id = ${accountId}::uuid AND put_off.day = ${day}::date - 1
      AND (${mchId} = '' OR put_off.mch_id IN (${mchId}, ''))
      AND NOT EXISTS (
        SELECT FROM orders
        WHERE orders.id = put_off.order_id AND ${mchId} <> '' AND orders.mch_id <> ${mchId}
      )
      AND put_off.state = 'settled' AND put_off.resolution = 'expected_next_day'
      AND (CASE put_off.kind WHEN 'refund_missing_in_bill'
        THEN ${refundsBillId}::uuid ELSE ${paymentsBillId}::uuid END) IS NOT NULL
      AND NOT EXISTS (
        SELECT FROM bills JOIN bill_rows ON bill_rows.bill_id = bills.id
        WHERE bills.account_id = ${accountId}::uuid AND bills.day = ${day}::date AND bills.state = 'current'
          AND (CASE put_off.kind WHEN 'refund_missing_in_bill' THEN counts_refunds ELSE counts_payments END)
          AND bill_rows.transaction_id = put_off.transaction_id
          AND bill_rows.kind = (CASE put_off.kind WHEN 'refund_missing_in_bill' THEN 'refund' ELSE 'payment' END)::"BillRowKind"
      )
    RETURNING put_off.id, put_off.kind::text AS kind, before.settlement_id`;
  await tx.discrepancySettlement.updateMany({
    where: { id: { in: returned.flatMap(({ settlement_id }) => settlement_id ?? []) }, state: "settled" },
    data: {
      state: "withdrawn",
      withdrawnByName: actor.name,
      withdrawnReason: "not-in-next-day",
      withdrawnAt: now,
    },
  });
  for (const { id, kind } of returned) {
    const billId = kind === "refund_missing_in_bill" ? refundsBillId : paymentsBillId;
    await recordAudit(tx, {
      actor,
      action: "reconciliation.reopen",
      outcome: "succeeded",
      target: { type: "discrepancy", id },
      accountId,
      reason: "not-in-next-day",
      changes: auditFields("discrepancy", { state: "open", billId }),
    });
  }
  return returned.length;
}
