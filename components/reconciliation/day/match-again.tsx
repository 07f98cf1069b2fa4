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
import { discrepanciesPath, summaryPath } from "./paths";

type Outcome = { matched: number; found: number; gone: number };

const plus = (one: Outcome, other: Outcome): Outcome => ({
  matched: one.matched + other.matched,
  found: one.found + other.found,
  gone: one.gone + other.gone,
});

/** The bills of the day, and matching them with the desk as it is now. */
export function MatchAgain({ bills }: { bills: readonly DayBill[] }) {
  const t = useTranslations("reconciliation-day");
  const queryClient = useQueryClient();
  const { run, isPending, error } = useActionCall();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const match = async () => {
    setOutcome(null);
    let total: Outcome = { matched: 0, found: 0, gone: 0 };
    for (const { id } of bills) {
      const matched = await run(() => matchAgainAction({ billId: id }));
      if (!matched) return;
      total = plus(total, matched);
    }
    setOutcome(total);
    await queryClient.invalidateQueries({ queryKey: [summaryPath] });
    await queryClient.invalidateQueries({ queryKey: [discrepanciesPath] });
  };
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <span className="flex flex-wrap items-center gap-x-3 text-[13px]">
          <span className="text-muted">{t("bills")}</span>
          {bills.map(({ id, accountName, mchId }) => (
            <Link
              key={id}
              href={`/reconciliation/bills/${id}`}
              className="text-link underline decoration-link/35 underline-offset-2 hover:decoration-link"
            >
              {accountName} {mchId || t("allMerchants")}
            </Link>
          ))}
        </span>
        <span className="ml-auto inline-flex items-center gap-3">
          <span className="max-w-prose text-muted text-xs max-sm:hidden">{t("matchAgainHint")}</span>
          <Button size="sm" variant="secondary" isPending={isPending} onPress={match}>
            <Scale className="size-4" aria-hidden />
            {t("matchAgain")}
          </Button>
        </span>
      </div>
      {outcome && <Notice tone="success">{t("matchDone", outcome)}</Notice>}
      {error && <ErrorNotice error={error} />}
    </div>
  );
}
