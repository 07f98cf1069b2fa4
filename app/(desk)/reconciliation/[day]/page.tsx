import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { DiscrepancyList } from "@/components/reconciliation/day/discrepancy-list";
import { discrepanciesPath, summaryPath } from "@/components/reconciliation/day/paths";
import { viewerOf } from "@/components/reconciliation/day/viewer-of";
import { FeatureMessages } from "@/components/ui/feature-messages";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requirePage } from "@/lib/access/guard";
import { listDiscrepancies } from "@/lib/reconciliation/day/list-discrepancies";
import {
  filterOf,
  listQueryOf,
  loadDiscrepancySearch,
  scopeOf,
  summaryQueryOf,
} from "@/lib/reconciliation/day/search-params";
import { listDayBills, summariseDay } from "@/lib/reconciliation/day/summarise-day";
import { isDay } from "@/lib/time";

type Props = { params: Promise<{ day: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { day } = await params;
  return { title: (await getTranslations("reconciliation-day"))("title", { day }) };
}

const dayMs = 86_400_000;
const daysFrom = (day: string, days: number) =>
  new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);

export default async function ReconciliationDayPage({ params, searchParams }: Props) {
  const actor = await requirePage("reconciliation:read");
  const { day } = await params;
  if (!isDay(day)) notFound();
  const search = await loadDiscrepancySearch(searchParams);
  const scope = scopeOf({ ...search, day });
  const viewer = { viewerId: actor.id, now: new Date() };
  const [t, bills, page, summary] = await Promise.all([
    getTranslations("reconciliation-day"),
    listDayBills(day),
    listDiscrepancies(scope, filterOf(search), search, viewer),
    summariseDay(scope),
  ]);
  const queryClient = new QueryClient();
  queryClient.setQueryData([discrepanciesPath, listQueryOf(search, day)], page);
  queryClient.setQueryData([summaryPath, summaryQueryOf(search, day)], summary);
  const isFirst = ({ accountId, mchId }: (typeof bills)[number], index: number) =>
    bills.findIndex((bill) => bill.accountId === accountId && bill.mchId === mchId) === index;
  const choices = bills.filter(isFirst).map(({ accountId, accountName, mchId }) => ({
    account: accountId,
    mch: mchId,
    label: `${accountName} ${mchId || t("allMerchants")}`,
  }));
  return (
    <FeatureMessages features={["reconciliation", "reconciliation-day", "saved-views", "orders", "audit"]}>
      <PageHeader
        above={
          <Link
            href="/reconciliation"
            className="inline-flex items-center text-link text-[13px] underline-offset-2 hover:underline"
          >
            <ChevronLeft className="size-4" aria-hidden />
            {t("back")}
          </Link>
        }
        title={t("title", { day })}
        description={t("description")}
        actions={
          <>
            <LinkButton size="sm" variant="tertiary" href={`/reconciliation/${daysFrom(day, -1)}`}>
              <ChevronLeft className="size-4" aria-hidden />
              {t("previousDay")}
            </LinkButton>
            <LinkButton size="sm" variant="tertiary" href={`/reconciliation/${daysFrom(day, 1)}`}>
              {t("nextDay")}
              <ChevronRight className="size-4" aria-hidden />
            </LinkButton>
            <LinkButton size="sm" href="/reconciliation/open">
              {t("open.link")}
            </LinkButton>
          </>
        }
      />
      <HydrationBoundary state={dehydrate(queryClient)}>
        <DiscrepancyList day={day} bills={choices} viewer={viewerOf(actor)} />
      </HydrationBoundary>
    </FeatureMessages>
  );
}
