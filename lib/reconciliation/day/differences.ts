import { dayOf } from "@/lib/time";
import type { BillSide, ComparedField, DeskSide } from "./types";

/** Whether the desk has the payment of a line as the bill does. */
function statusAgrees(bill: BillSide, { state, upstreamStatus }: DeskSide): boolean {
  if (state !== "placed") return false;
  if (bill.kind === "refund") return upstreamStatus === "refunding" || upstreamStatus === "refunded";
  if (bill.kind === "revoked") return upstreamStatus === "unpaid" || upstreamStatus === "closed";
  return upstreamStatus === "paid" || upstreamStatus === "refunding" || upstreamStatus === "refunded";
}

const differs = (one: string | null, other: string | null) => one !== null && other !== null && one !== other;

/**
 * In what the two sides differ. Clocks differ by moments, so a time differs only where its day does; what one side does
 * not know is no difference, and a refund may be of a part.
 */
export function differencesOf(bill: BillSide | null, desk: DeskSide | null): ComparedField[] {
  if (!bill || !desk) return [];
  const checks: Record<ComparedField, boolean> = {
    status: !statusAgrees(bill, desk),
    amount: bill.kind === "refund" ? bill.refundFen > desk.feeFen : bill.feeFen !== desk.feeFen,
    time:
      bill.kind !== "refund" &&
      desk.paidAt !== null &&
      dayOf(new Date(bill.tradedAt)) !== dayOf(new Date(desk.paidAt)),
    transaction: bill.transactionId !== desk.transactionId,
    number: differs(bill.number, desk.number),
    department:
      differs(bill.regionCode, desk.regionCode) || differs(bill.departmentCode, desk.departmentCode),
    merchant: differs(bill.mchId, desk.mchId),
  };
  const fields = Object.entries(checks) as [ComparedField, boolean][];
  return fields.filter(([, isDifferent]) => isDifferent).map(([field]) => field);
}
