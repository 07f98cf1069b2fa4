"use client";

import { Button } from "@heroui/react";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { Section } from "@/components/ui/section";
import type { Merchant } from "@/lib/reconciliation/merchants";
import { overviewParsers } from "@/lib/reconciliation/overview/search-params";
import type { MonthView } from "@/lib/reconciliation/overview/types";
import { CalendarDay } from "./calendar-day";

const weekdays = ["1", "2", "3", "4", "5", "6", "7"] as const;

/** Monday is 1. */
const weekdayOf = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

/** The month so many months later, YYYY-MM. */
function monthAfter(month: string, months: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

function MonthMoves({ month: { month, today } }: { month: MonthView }) {
  const t = useTranslations("reconciliation.overview");
  const [, setSearch] = useQueryStates(overviewParsers);
  const go = (to: string | null) => setSearch({ month: to });
  return (
    <div className="flex gap-1">
      <Button
        size="sm"
        variant="tertiary"
        aria-label={t("previousMonth")}
        onPress={() => go(monthAfter(month, -1))}
      >
        <ChevronLeft className="size-4" aria-hidden />
      </Button>
      <Button
        size="sm"
        variant="tertiary"
        isDisabled={month === today.slice(0, 7)}
        onPress={() => go(today.slice(0, 7))}
      >
        {t("thisMonth")}
      </Button>
      <Button
        size="sm"
        variant="tertiary"
        aria-label={t("nextMonth")}
        isDisabled={month >= today.slice(0, 7)}
        onPress={() => go(monthAfter(month, 1))}
      >
        <ChevronRight className="size-4" aria-hidden />
      </Button>
    </div>
  );
}

type Props = {
  month: MonthView;
  merchant: Merchant;
  /** What happens to a day without a bill; absent where the viewer can do nothing about it. */
  onChoose?: (day: string) => void;
};

/** The days of a month as a grid of weeks; on a phone, as a list of those that have come. */
export function Calendar({ month, merchant, onChoose }: Props) {
  const t = useTranslations("reconciliation.overview");
  const locale = useLocale();
  const name = new Intl.DateTimeFormat(locale, { year: "numeric", month: "long", timeZone: "UTC" }).format(
    new Date(`${month.month}-01T00:00:00Z`),
  );
  const first = weekdayOf(month.days[0]?.day ?? `${month.month}-01`);
  return (
    <Section title={t("calendar", { month: name })} actions={<MonthMoves month={month} />} flush>
      <div
        aria-hidden
        className="grid grid-cols-7 border-separator border-b text-muted text-xs max-sm:hidden"
      >
        {weekdays.map((weekday) => (
          <span key={weekday} className="px-2 py-1.5">
            {t(`weekdays.${weekday}`)}
          </span>
        ))}
      </div>
      <ol className="grid sm:grid-cols-7">
        {month.days.map((cell, index) => (
          <li
            key={cell.day}
            style={index === 0 ? { gridColumnStart: `var(--first, ${first})` } : undefined}
            className={`border-separator border-b max-sm:[--first:1] sm:border-r ${cell.state === "future" ? "max-sm:hidden" : ""}`}
          >
            <CalendarDay
              cell={cell}
              merchant={merchant}
              isToday={cell.day === month.today}
              weekday={t(`weekdays.${weekdays[weekdayOf(cell.day) - 1] ?? "1"}`)}
              onChoose={onChoose}
            />
          </li>
        ))}
      </ol>
    </Section>
  );
}
