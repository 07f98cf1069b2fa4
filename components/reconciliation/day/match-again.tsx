"use client";

import { Button } from "@heroui/react";
import { useQueryClient } from "@tanstack/react-query";
import { Scale } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Notice } from "@/components/ui/notice";
import { useActionCall } from "@/components/ui/use-action-call";
import { matchAgainAction } from "@/lib/reconciliation/day/actions";
import type { DayBill } from "@/lib/reconciliation/day/types";
import { summaryPath } from "./paths";
import { useMatching } from "./use-matching";

function BillLinks({ bills }: { bills: readonly DayBill[] }) {
  const t = useTranslations("reconciliation-day");
  return (
    <span className="flex flex-wrap items-center gap-x-3 text-[13px]">
      <span className="text-muted">{t("bills")}</span>
      {bills.map(({ id, accountName, mchId, counts }) => (
        <Link
          key={id}
          href={`/reconciliation/bills/${id}`}
          className="text-link underline decoration-link/35 underline-offset-2 hover:decoration-link"
        >
          {accountName} {mchId || t("allMerchants")} {!counts.refunds && t("onlyPayments")}
          {!counts.payments && t("onlyRefunds")}
        </Link>
      ))}
    </span>
  );
}

/** The bills of the day, and having them matched with the desk as it is now: by a job, which the page follows. */
export function MatchAgain({ bills, mayManage }: { bills: readonly DayBill[]; mayManage: boolean }) {
  const t = useTranslations("reconciliation-day");
  const queryClient = useQueryClient();
  const { run, isPending, error } = useActionCall();
  const [hasAsked, setHasAsked] = useState(false);
  const { isUnderWay, isLate, outcome } = useMatching(bills);
  const match = async () => {
    setHasAsked(false);
    for (const { id } of bills) if (!(await run(() => matchAgainAction({ billId: id })))) return;
    await queryClient.invalidateQueries({ queryKey: [summaryPath] });
    setHasAsked(true);
  };
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <BillLinks bills={bills} />
        {mayManage && (
          <span className="ml-auto inline-flex items-center gap-3">
            <span className="max-w-prose text-muted text-xs max-sm:hidden">{t("matchAgainHint")}</span>
            <Button
              size="sm"
              variant="secondary"
              isPending={isPending || (isUnderWay && !isLate)}
              onPress={match}
            >
              <Scale className="size-4" aria-hidden />
              {t("matchAgain")}
            </Button>
          </span>
        )}
      </div>
      {isUnderWay && (
        <Notice tone={isLate ? "warning" : "info"}>{t(isLate ? "matchingLate" : "matching")}</Notice>
      )}
      {hasAsked && !isUnderWay && outcome && <Notice tone="success">{t("matchDone", outcome)}</Notice>}
      {error && <ErrorNotice error={error} />}
    </div>
  );
}
