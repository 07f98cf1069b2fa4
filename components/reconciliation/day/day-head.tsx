"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { FileSearch } from "lucide-react";
import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNotice } from "@/components/ui/error-notice";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { ApiError } from "@/components/ui/use-list-query";
import type { DaySummary } from "@/lib/reconciliation/day/types";
import { DayStatement } from "./day-statement";
import { MatchAgain } from "./match-again";

/** The earliest matching of the bills: what they add up to is not newer than that. */
function matchedSince({ bills }: DaySummary): string | null {
  const times = bills.flatMap(({ matchedAt }) => (matchedAt === null ? [] : [matchedAt]));
  return times.sort()[0] ?? null;
}

type Props = { query: UseQueryResult<DaySummary, ApiError>; mayManage: boolean };

/** What a day adds up to, in all its states: no bill yet, not matched yet, matched. */
export function DayHead({ query, mayManage }: Props) {
  const t = useTranslations("reconciliation-day");
  const { data, error, refetch } = query;
  if (error && !data) {
    const view = error instanceof ApiError ? error.view : { code: "internal" as const, requestId: "—" };
    return <ErrorNotice error={view} onRetry={refetch} />;
  }
  if (!data) {
    return (
      <Section flush>
        <SkeletonRows rows={4} />
      </Section>
    );
  }
  if (data.bills.length === 0) {
    return (
      <Section>
        <EmptyState
          icon={FileSearch}
          title={t("noBill")}
          hint={t("noBillHint")}
          action={<LinkButton href="/reconciliation">{t("back")}</LinkButton>}
        />
      </Section>
    );
  }
  return (
    <>
      {data.statement ? (
        <DayStatement statement={data.statement} matchedAt={matchedSince(data)} />
      ) : (
        data.bills.every(({ matchAskedAt }) => matchAskedAt === null) && (
          <Section>
            <EmptyState title={t("notMatched")} hint={t("notMatchedHint")} />
          </Section>
        )
      )}
      <MatchAgain bills={data.bills} mayManage={mayManage} />
    </>
  );
}
