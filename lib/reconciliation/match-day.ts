import type { Actor } from "@/lib/audit/actor";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { lockDay } from "./import-bill";
import { type Matching, matchBill } from "./match-bill";
import { returnPutOff } from "./settle/put-off";

/** Longer than a day of five million payments takes, in ms. */
const longestMs = 900_000;

/**
 * Matches a bill that counts with the desk and records what it came to. Null for a bill that counts no more: the one
 * that replaced it has a matching of its own.
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
      const current = await tx.bill.findFirst({
        where: { id: billId, state: "current" },
        select: { id: true },
      });
      if (!current) return null;
      const matching = await matchBill(tx, { id: billId, accountId, mchId, day });
      await returnPutOff(tx, { id: billId, accountId, mchId, day }, { actor, now });
      const { matched, deskOrders, deskFen, statement, found, gone } = matching;
      const came = { matched, deskOrders, deskFen, statement, matchFound: found, matchGone: gone };
      await tx.bill.update({ where: { id: billId }, data: { ...came, matchedAt: now } });
      await tx.bill.updateMany({
        where: { id: billId, matchAskedAt: { lte: now } },
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
