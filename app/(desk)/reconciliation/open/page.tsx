import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { ChevronLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { DiscrepancyList } from "@/components/reconciliation/day/discrepancy-list";
import { discrepanciesPath, summaryPath } from "@/components/reconciliation/day/paths";
import { viewerOf } from "@/components/reconciliation/day/viewer-of";
import { FeatureMessages } from "@/components/ui/feature-messages";
import { PageHeader } from "@/components/ui/page-header";
import { requirePage } from "@/lib/access/guard";
import { listAccountOptions } from "@/lib/accounts/queries";
import { listDiscrepancies } from "@/lib/reconciliation/day/list-discrepancies";
import {
  filterOf,
  listQueryOf,
  loadDiscrepancySearch,
  scopeOf,
  summaryQueryOf,
} from "@/lib/reconciliation/day/search-params";
import { summariseDay } from "@/lib/reconciliation/day/summarise-day";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reconciliation-day"))("open.title") };
}

type Props = { searchParams: Promise<SearchParams> };

export default async function OpenDiscrepanciesPage({ searchParams }: Props) {
  const actor = await requirePage("reconciliation:read");
  const search = await loadDiscrepancySearch(searchParams);
  const scope = scopeOf({ ...search, day: null });
  const viewer = { viewerId: actor.id, now: new Date() };
  const [t, accounts, page, summary] = await Promise.all([
    getTranslations("reconciliation-day"),
    listAccountOptions("nontax"),
    listDiscrepancies(scope, filterOf(search), search, viewer),
    summariseDay(scope),
  ]);
  const queryClient = new QueryClient();
  queryClient.setQueryData([discrepanciesPath, listQueryOf(search, null)], page);
  queryClient.setQueryData([summaryPath, summaryQueryOf(search, null)], summary);
  const choices = accounts.map(({ id, name }) => ({ account: id, mch: null, label: name }));
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
        title={t("open.title")}
        description={t("open.description")}
      />
      <HydrationBoundary state={dehydrate(queryClient)}>
        <DiscrepancyList day={null} bills={choices} viewer={viewerOf(actor)} />
      </HydrationBoundary>
    </FeatureMessages>
  );
}
