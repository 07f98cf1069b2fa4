"use client";

import { useTranslations } from "next-intl";
import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import { Section } from "@/components/ui/section";
import { fen, formatFen } from "@/lib/money";
import { isKind } from "@/lib/reconciliation/kinds";
import type { Statement, StatementPart, Sum } from "@/lib/reconciliation/statement";

/** What a part is called: a kind of discrepancy by its own name. */
function PartName({ part }: { part: StatementPart }) {
  const t = useTranslations("reconciliation-day.statement.parts");
  const words = useTranslations("reconciliation.settle.kinds");
  return isKind(part) ? words(part) : t(part);
}

const amountOf = (sum: Sum) => formatFen(fen(sum.fen));

const cell = "h-8 px-3 text-right tabular-nums last:pr-4 max-sm:px-1.5";
/** On a phone a part stands above its two sums, which then have room without scrolling. */
const stacked =
  "max-sm:block max-sm:*:block max-sm:[&_tr]:grid max-sm:[&_tr]:grid-cols-[3.5rem_1fr_3.5rem_1fr] max-sm:[&_tr]:items-center max-sm:[&_td]:leading-8";
const part = "whitespace-nowrap px-3 pl-4 text-left max-sm:col-span-4 max-sm:pt-1.5";

function Cells({ sum }: { sum: Sum }) {
  if (sum.count === 0 && sum.fen === 0) {
    return (
      <>
        <td className={`${cell} text-muted`}>—</td>
        <td className={`${cell} text-muted`}>—</td>
      </>
    );
  }
  return (
    <>
      <td className={cell}>{sum.count}</td>
      <td className={cell}>
        <Money fen={sum.fen} />
      </td>
    </>
  );
}

function Head() {
  const t = useTranslations("reconciliation-day");
  const side = "h-8 px-3 text-right font-medium last:pr-4 max-sm:px-1.5 max-sm:leading-8";
  return (
    <thead className="text-muted text-xs">
      <tr>
        <th rowSpan={2} scope="col" className="px-3 pl-4 text-left align-bottom font-medium max-sm:sr-only">
          <span className="inline-block pb-2">{t("statement.part")}</span>
        </th>
        <th colSpan={2} scope="colgroup" className={`${side} max-sm:col-span-2`}>
          {t("bill")}
        </th>
        <th colSpan={2} scope="colgroup" className={`${side} max-sm:col-span-2`}>
          {t("desk")}
        </th>
      </tr>
      <tr className="border-separator border-b">
        {["bill", "desk"].flatMap((group) => [
          <th key={`${group}-count`} scope="col" className={side}>
            {t("statement.count")}
          </th>,
          <th key={`${group}-amount`} scope="col" className={side}>
            {t("statement.amount")}
          </th>,
        ])}
      </tr>
    </thead>
  );
}

/** What the bill and the desk each add up to, row by row: the rows are the total, and the difference is theirs. */
export function DayStatement({ statement, matchedAt }: { statement: Statement; matchedAt: string | null }) {
  const t = useTranslations("reconciliation-day");
  const { bill, desk, lines, refunds, covers, amongMatched } = statement;
  return (
    <Section
      title={t("statement.title")}
      description={t("statement.addsUp")}
      actions={
        matchedAt && (
          <span className="text-muted text-xs">
            {t.rich("matchedAt", { time: () => <Instant at={matchedAt} precision="second" /> })}
          </span>
        )
      }
      flush
    >
      <div className="overflow-x-auto">
        <table aria-label={t("statement.title")} className={`w-full text-left ${stacked}`}>
          <Head />
          <tbody>
            {lines.map((line) => (
              <tr key={line.part} className="border-separator border-b">
                <th scope="row" className={`${part} font-normal`}>
                  <PartName part={line.part} />
                </th>
                <Cells sum={line.bill} />
                <Cells sum={line.desk} />
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr className="border-separator border-b font-medium">
              <th scope="row" className={`${part} font-medium`}>
                {t("statement.total")}
              </th>
              <Cells sum={bill} />
              <Cells sum={desk} />
            </tr>
            <tr>
              <th
                scope="row"
                colSpan={4}
                className="h-8 px-3 pl-4 text-left font-normal text-muted max-sm:col-span-3 max-sm:leading-8"
              >
                {t("statement.difference")}
              </th>
              <td className={`${cell} ${bill.fen === desk.fen ? "text-muted" : "font-medium"}`}>
                <Money fen={bill.fen - desk.fen} />
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
      <div className="flex flex-col gap-0.5 border-separator border-t px-4 py-2 text-muted text-xs">
        {!covers.payments && (
          <p className="font-medium text-warning-soft-foreground">{t("statement.noPayments")}</p>
        )}
        {!covers.refunds && (
          <p className="font-medium text-warning-soft-foreground">{t("statement.noRefunds")}</p>
        )}
        {(covers.refunds || refunds.bill.count > 0) && (
          <p>
            {t("statement.refunds", {
              bill: refunds.bill.count,
              billAmount: amountOf(refunds.bill),
              unknown: refunds.unknown.count,
              unknownAmount: amountOf(refunds.unknown),
              missing: refunds.missing.count,
              missingAmount: amountOf(refunds.missing),
            })}
          </p>
        )}
        <p>
          {t("statement.among", {
            twice: amongMatched.paidTwice.count,
            twiceAmount: amountOf(amongMatched.paidTwice),
            untold: amongMatched.notTold.count,
            untoldAmount: amountOf(amongMatched.notTold),
          })}
        </p>
      </div>
    </Section>
  );
}
