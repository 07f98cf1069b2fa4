import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { JobsOverview } from "@/components/jobs/jobs-overview";
import { FeatureMessages } from "@/components/ui/feature-messages";
import { PageHeader } from "@/components/ui/page-header";
import { requirePage } from "@/lib/access/guard";
import { can } from "@/lib/access/permissions";
import { readJobs } from "@/lib/jobs/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("jobs"))("title") };
}

export default async function JobsPage() {
  const actor = await requirePage("jobs:read");
  const t = await getTranslations("jobs");
  const queryClient = new QueryClient();
  await queryClient.prefetchQuery({ queryKey: ["/api/jobs", {}], queryFn: () => readJobs() });
  return (
    <FeatureMessages features={["jobs"]}>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <PageHeader title={t("title")} description={t("description")} />
        <JobsOverview mayRetry={can(actor.role, "jobs:manage")} />
      </HydrationBoundary>
    </FeatureMessages>
  );
}
