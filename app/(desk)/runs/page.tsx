import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { RunList } from "@/components/runs/run-list";
import { FeatureMessages } from "@/components/ui/feature-messages";
import { PageHeader } from "@/components/ui/page-header";
import { requirePage } from "@/lib/access/guard";
import { listRuns } from "@/lib/runs/queries";
import { loadRunSearch } from "@/lib/runs/search-params";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("runs"))("title") };
}

type Props = { searchParams: Promise<SearchParams> };

export default async function RunsPage({ searchParams }: Props) {
  const actor = await requirePage("runs:read");
  const search = await loadRunSearch(searchParams);
  const [t, page] = await Promise.all([getTranslations("runs"), listRuns(search, actor)]);
  const queryClient = new QueryClient();
  queryClient.setQueryData(["/api/runs", search], page);
  return (
    <FeatureMessages features={["runs"]}>
      <PageHeader title={t("title")} description={t("description")} />
      <HydrationBoundary state={dehydrate(queryClient)}>
        <RunList />
      </HydrationBoundary>
    </FeatureMessages>
  );
}
