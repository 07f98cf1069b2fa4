"use client";

import { Scale } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNotice } from "@/components/ui/error-notice";
import { ApiError, useListQuery } from "@/components/ui/use-list-query";
import { daysBefore } from "@/lib/reconciliation/fetch/bill-days";
import { overviewParsers } from "@/lib/reconciliation/overview/search-params";
import type { OverviewView as Overview, ScopeRow } from "@/lib/reconciliation/overview/types";
import { UploadBill } from "../bills/upload-bill";
import { Calendar } from "./calendar";
import { DayPanel } from "./day-panel";
import { MonthTotals } from "./month-totals";
import { ScopeTable } from "./scope-table";
import { TrendSection } from "./trend-section";

export type AccountOption = { id: string; name: string; appid: string };

type Props = { accounts: AccountOption[]; canManage: boolean };

/** The calendar of one merchant, with what can be done for its days. */
function Merchant({ overview, canManage }: { overview: Overview; canManage: boolean }) {
  const { month, selected, scopes } = overview;
  const [chosenDay, setChosenDay] = useState<string | null>(null);
  if (!month || !selected) return null;
  const scope = scopes.find(
    ({ accountId, mchId }) => accountId === selected.accountId && mchId === selected.mchId,
  );
  const day = chosenDay ?? daysBefore(month.today, 1);
  const isOnly = scopes.filter(({ accountId }) => accountId === selected.accountId).length === 1;
  const showsPanel = canManage && scope !== undefined && (scope.canFetch || isOnly);
  return (
    <>
      <div className={`grid items-start gap-4 ${showsPanel ? "xl:grid-cols-[minmax(0,1fr)_20rem]" : ""}`}>
        <div className="grid gap-4">
          <MonthTotals month={month} />
          <Calendar month={month} merchant={selected} onChoose={showsPanel ? setChosenDay : undefined} />
        </div>
        {showsPanel && (
          <DayPanel
            key={`${selected.accountId}/${selected.mchId}`}
            scope={scope}
            day={day}
            cell={month.days.find((cell) => cell.day === day) ?? null}
            today={month.today}
            onDay={setChosenDay}
          />
        )}
      </div>
      <TrendSection merchant={selected} />
    </>
  );
}

/** The days of every merchant: what was reconciled, what is open, what is missing. */
export function OverviewView({ accounts, canManage }: Props) {
  const t = useTranslations("reconciliation.overview");
  const [search, setSearch] = useQueryStates(overviewParsers);
  const { data, error, refetch } = useListQuery<Overview>("/api/reconciliation", search);
  if (error && !data) {
    const view = error instanceof ApiError ? error.view : { code: "internal" as const, requestId: "—" };
    return <ErrorNotice error={view} onRetry={refetch} />;
  }
  const overview = data ?? { scopes: [] as ScopeRow[], selected: null, month: null };
  return (
    <div className="grid gap-4">
      {overview.scopes.length === 0 ? (
        <EmptyState icon={Scale} title={t("noScopes")} hint={t("noScopesHint")} />
      ) : (
        <ScopeTable overview={overview} onChoose={(chosen) => setSearch(chosen, { history: "push" })} />
      )}
      <Merchant overview={overview} canManage={canManage} />
      {canManage && (
        // What it says of a file must stay when that file makes another merchant the one to look at.
        <UploadBill accounts={accounts} />
      )}
    </div>
  );
}
