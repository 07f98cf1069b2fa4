import type { Actor } from "@/lib/audit/actor";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db, type Transaction } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { dateOf, lockDay } from "./import-bill";
import { type Matching, matchBill } from "./match-bill";
import { returnPutOff } from "./settle/put-off";

/** Of a day's second bill: what the day came to stands with its first, once. */
const nothing = {
  ...{ matched: null, deskOrders: null, deskFen: null, matchFound: 0, matchGone: 0 },
  statement: Prisma.DbNull,
};

/** Longer than a day of five million payments takes, in ms. */
const longestMs = 900_000;

type Day = { accountId: string; mchId: string; day: string };

/** The bills that count for a day; the first has the statement of both. */
async function countingBills(tx: Transaction, { accountId, mchId, day }: Day) {
  const bills = await tx.bill.findMany({
    where: { accountId, mchId, day: dateOf(day), state: "current" },
    orderBy: [{ countsPayments: "desc" }, { id: "asc" }],
    select: { id: true, countsPayments: true, countsRefunds: true },
  });
  return {
    ids: bills.map(({ id }) => id),
    paymentsBillId: bills.find(({ countsPayments }) => countsPayments)?.id ?? null,
    refundsBillId: bills.find(({ countsRefunds }) => countsRefunds)?.id ?? null,
  };
}

/**
 * Matches the day of a bill that counts with the desk, by all bills that count for it, and records what it came to. Null
 * for a bill that counts no more: the one that replaced it has a matching of its own.
 */
export async function matchDay(
  billId: string,
  { actor, now }: { actor: Actor; now: Date },
): Promise<Matching | null> {
  return db().$transaction(
    async (tx) => {
      const bill = await tx.bill.findUnique({ where: { id: billId } });
      if (!bill?.day) return null;
      const { accountId, mchId } = bill;
      const day = bill.day.toISOString().slice(0, 10);
      await lockDay(tx, { accountId, mchId, day });
      // Read and not written until the end: whoever asks for another matching meanwhile need not wait for this one.
      const { ids, paymentsBillId, refundsBillId } = await countingBills(tx, { accountId, mchId, day });
      if (!ids.includes(billId)) return null;
      const toMatch = { paymentsBillId, refundsBillId, accountId, mchId, day };
      const matching = await matchBill(tx, toMatch);
      await returnPutOff(tx, toMatch, { actor, now });
      const { matched, deskOrders, deskFen, statement, found, gone } = matching;
      const came = { matched, deskOrders, deskFen, statement, matchFound: found, matchGone: gone };
      const [first, ...others] = ids;
      await tx.bill.update({ where: { id: first }, data: { ...came, matchedAt: now } });
      await tx.bill.updateMany({ where: { id: { in: others } }, data: { ...nothing, matchedAt: now } });
      await tx.bill.updateMany({
        where: { id: { in: ids }, matchAskedAt: { lte: now } },
        data: { matchAskedAt: null },
      });
      await recordAudit(tx, {
        actor,
        action: "reconciliation.match",
        outcome: "succeeded",
        target: { type: "bill", id: billId },
        accountId,
        changes: auditFields("bill", { day, mchId, matched, found, gone }),
      });
      return matching;
    },
    { timeout: longestMs },
  );
}
