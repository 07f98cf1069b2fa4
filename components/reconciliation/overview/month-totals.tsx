import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Money } from "@/components/ui/money";
import type { DayCell, MonthView } from "@/lib/reconciliation/overview/types";

const sum = (days: DayCell[], of: (day: DayCell) => number) =>
  days.reduce((total, day) => total + of(day), 0);

/** Days of which there should be a bill by now. */
const isDue = ({ state }: DayCell) => !["future", "today", "early", "before"].includes(state);

function Figure({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="min-w-0 px-4 py-2.5">
      <dt className="text-muted text-xs">{term}</dt>
      <dd className="font-semibold text-base tabular-nums">{children}</dd>
    </div>
  );
}

/** What a month comes to so far. */
export function MonthTotals({ month: { days } }: { month: MonthView }) {
  const t = useTranslations("reconciliation.overview");
  const due = days.filter(isDue);
  const done = due.filter(({ state }) => state === "balanced" || state === "open").length;
  return (
    <dl className="grid grid-cols-2 divide-separator overflow-hidden rounded-md border border-border bg-surface sm:grid-cols-4 sm:divide-x">
      <Figure term={t("monthPaid")}>
        <Money fen={sum(days, ({ paidFen }) => paidFen)} />
      </Figure>
      <Figure term={t("monthRefunded")}>
        <Money fen={sum(days, ({ refundedFen }) => refundedFen)} />
      </Figure>
      <Figure term={t("monthOpen")}>{sum(days, ({ open }) => open)}</Figure>
      <Figure term={t("monthDays")}>{t("monthDaysOf", { done, due: due.length })}</Figure>
    </dl>
  );
}
