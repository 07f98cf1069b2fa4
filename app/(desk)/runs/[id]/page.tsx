import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { ChevronLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { RunDetail } from "@/components/runs/run-detail";
import { FeatureMessages } from "@/components/ui/feature-messages";
import { PageHeader } from "@/components/ui/page-header";
import { UserText } from "@/components/ui/user-text";
import { requirePage } from "@/lib/access/guard";
import { isRunKind, kindKeys } from "@/lib/runs/kind-names";
import { findRun, listRunRows, mayActOn } from "@/lib/runs/queries";
import { loadRunRowSearch } from "@/lib/runs/search-params";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("runs"))("title") };
}

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export default async function RunPage({ params, searchParams }: Props) {
  const actor = await requirePage("runs:read");
  const { id } = await params;
  const search = await loadRunRowSearch(searchParams);
  const [t, run, rows] = await Promise.all([getTranslations("runs"), findRun(id), listRunRows(id, search)]);
  if (!run) notFound();
  const queryClient = new QueryClient();
  queryClient.setQueryData([`/api/runs/${id}`], run);
  queryClient.setQueryData([`/api/runs/${id}/rows`, search], rows);
  return (
    <FeatureMessages features={["runs", "orders-batch", "shopping", "reconciliation"]}>
      <PageHeader
        above={
          <Link
            href="/runs"
            className="mb-1 inline-flex items-center gap-0.5 text-link text-[13px] underline-offset-2 hover:underline"
          >
            <ChevronLeft className="size-3.5" aria-hidden />
            {t("title")}
          </Link>
        }
        description={t(`kinds.${isRunKind(run.kind) ? kindKeys[run.kind] : "unknown"}`)}
        title={run.title ? <UserText>{run.title}</UserText> : t("untitled")}
      />
      <HydrationBoundary state={dehydrate(queryClient)}>
        <RunDetail key={id} id={id} mayAct={mayActOn(run, actor)} />
      </HydrationBoundary>
    </FeatureMessages>
  );
}
