import { type BillGap, listBillGaps } from "@/lib/reconciliation/queries";
import { startOfDay } from "@/lib/time";
import type { Attention } from "../types";

const gaps = ["missing", "failed", "late"] as const satisfies readonly BillGap[];

/** Days of the last 90 that have no bill though they should. */
export async function billWork(now: Date): Promise<Attention[]> {
  const found = await listBillGaps(now);
  return gaps.flatMap((gap) => {
    const days = found.filter((one) => one.gap === gap).map(({ day }) => day);
    const [oldest] = days.toSorted();
    if (oldest === undefined) return [];
    return [
      { kind: `bills-${gap}` as const, count: days.length, oldestAt: startOfDay(oldest).toISOString() },
    ];
  });
}
