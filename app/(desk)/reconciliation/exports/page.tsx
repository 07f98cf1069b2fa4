import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { ChevronLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ExportList } from "@/components/reconciliation/exports/export-list";
import { FeatureMessages } from "@/components/ui/feature-messages";
import { PageHeader } from "@/components/ui/page-header";
import { requirePage } from "@/lib/access/guard";
import { listExports } from "@/lib/reconciliation/exports/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reconciliation.exports"))("mine") };
}

export default async function ReconciliationExportsPage() {
  const actor = await requirePage("reconciliation:export");
  const [t, list] = await Promise.all([getTranslations("reconciliation"), listExports(actor)]);
  const queryClient = new QueryClient();
  queryClient.setQueryData(["/api/reconciliation/exports", {}], list);
  return (
    <FeatureMessages features={["reconciliation"]}>
      <PageHeader
        above={
          <Link
            href="/reconciliation"
            className="mb-1 inline-flex items-center gap-0.5 text-link text-[13px] underline-offset-2 hover:underline"
          >
            <ChevronLeft className="size-3.5" aria-hidden />
            {t("title")}
          </Link>
        }
        title={t("exports.mine")}
        description={t("exports.description")}
      />
      <HydrationBoundary state={dehydrate(queryClient)}>
        <ExportList />
      </HydrationBoundary>
    </FeatureMessages>
  );
}
