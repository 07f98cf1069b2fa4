"use client";

import { useEffect, useState } from "react";
import type { DayBill } from "@/lib/reconciliation/day/types";

type Outcome = NonNullable<DayBill["outcome"]>;

/** Longer than the matching of a day takes, with its turn among other jobs, in ms. */
const lateMs = 15 * 60_000;

/** Whether the matching of any bill of a day is under way, and since too long; and what the last ones came to. */
export function useMatching(bills: readonly DayBill[]) {
  const [nowMs, setNowMs] = useState<number | null>(null);
  const asked = bills.flatMap(({ matchAskedAt }) =>
    matchAskedAt === null ? [] : [Date.parse(matchAskedAt)],
  );
  const isUnderWay = asked.length > 0;
  useEffect(() => {
    if (!isUnderWay) return;
    setNowMs(Date.now());
    const timer = setInterval(() => setNowMs(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, [isUnderWay]);
  const outcome = bills.reduce<Outcome | null>(
    (total, { outcome: one }) =>
      total && one
        ? {
            matched: total.matched + one.matched,
            found: total.found + one.found,
            gone: total.gone + one.gone,
          }
        : null,
    { matched: 0, found: 0, gone: 0 },
  );
  return { isUnderWay, isLate: isUnderWay && nowMs !== null && Math.min(...asked) < nowMs - lateMs, outcome };
}
