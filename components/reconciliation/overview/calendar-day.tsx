import Link from "next/link";
import { useTranslations } from "next-intl";
import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import type { Merchant } from "@/lib/reconciliation/merchants";
import type { DayCell } from "@/lib/reconciliation/overview/types";
import { dayAddress } from "../day-address";
import { DayStateChip } from "./day-state-chip";

const cellClass =
  "flex min-h-24 w-full flex-col items-stretch gap-0.5 px-2 py-1.5 text-left outline-none max-sm:min-h-0 max-sm:flex-row max-sm:flex-wrap max-sm:items-center max-sm:gap-x-3 max-sm:px-4";
const activeClass =
  "hover:bg-surface-secondary focus-visible:ring-2 focus-visible:ring-focus focus-visible:ring-inset";

type Props = {
  cell: DayCell;
  merchant: Merchant;
  isToday: boolean;
  weekday: string;
  onChoose?: (day: string) => void;
};

function Contents({ cell, isToday, weekday }: Pick<Props, "cell" | "isToday" | "weekday">) {
  const t = useTranslations("reconciliation.overview");
  const { day, state, billId, payments, paidFen, covers, open, fetch } = cell;
  const quiet = state === "future" || state === "before";
  return (
    <>
      <span className="flex items-center justify-between gap-1 max-sm:w-full">
        <time
          dateTime={day}
          className={`tabular-nums ${quiet ? "text-muted" : "font-medium"} ${isToday ? "rounded bg-accent px-1.5 text-accent-foreground" : ""}`}
        >
          <span className="sr-only">{day.slice(0, 8)}</span>
          {Number(day.slice(8))}
          {!isToday && <span className="ml-2 font-normal text-muted text-xs sm:hidden">{weekday}</span>}
        </time>
        <DayStateChip state={state} />
      </span>
      {billId && covers?.payments && (
        <>
          <Money fen={paidFen} className="text-[13px]" />
          <span className="text-muted text-xs">{t("payments", { count: payments })}</span>
        </>
      )}
      {covers && !covers.payments && <span className="text-muted text-xs">{t("noPayments")}</span>}
      {covers && !covers.refunds && <span className="text-muted text-xs">{t("noRefunds")}</span>}
      {open > 0 && (
        <span className="font-medium text-warning-soft-foreground text-xs">{t("open", { count: open })}</span>
      )}
      {fetch?.nextAt && (
        <span className="text-muted text-xs">
          {t("nextTry")} <Instant at={fetch.nextAt} />
        </span>
      )}
    </>
  );
}

/** One day: a link to its reconciliation where there is something to see, a choice where there is something to do. */
export function CalendarDay({ cell, merchant, onChoose, ...rest }: Props) {
  const t = useTranslations("reconciliation.overview");
  const { day, state, billId, open } = cell;
  const contents = <Contents cell={cell} {...rest} />;
  if (billId || open > 0) {
    return (
      <Link
        href={dayAddress(day, merchant)}
        prefetch={false}
        title={t("openDay", { day })}
        className={`${cellClass} ${activeClass}`}
      >
        {contents}
      </Link>
    );
  }
  if (!onChoose || state === "future" || state === "today")
    return <div className={cellClass}>{contents}</div>;
  return (
    <button type="button" onClick={() => onChoose(day)} className={`${cellClass} ${activeClass}`}>
      {contents}
    </button>
  );
}
