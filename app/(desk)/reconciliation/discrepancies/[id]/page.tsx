import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { ChevronLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DiscrepancyView } from "@/components/reconciliation/day/discrepancy-view";
import { discrepanciesPath } from "@/components/reconciliation/day/paths";
import { viewerOf } from "@/components/reconciliation/day/viewer-of";
import { FeatureMessages } from "@/components/ui/feature-messages";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requirePage } from "@/lib/access/guard";
import { can } from "@/lib/access/permissions";
import { findDiscrepancy } from "@/lib/reconciliation/day/find-discrepancy";
import { discrepancyInput } from "@/lib/reconciliation/day/schemas";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reconciliation-day"))("one") };
}

type Props = { params: Promise<{ id: string }> };

export default async function DiscrepancyPage({ params }: Props) {
  const actor = await requirePage("reconciliation:read");
  const asked = discrepancyInput.safeParse(await params);
  const detail = asked.success ? await findDiscrepancy(asked.data.id, actor, new Date()) : null;
  if (!detail) notFound();
  const { id, day, accountId, kind, number, transactionId } = detail.row;
  const [t, words] = await Promise.all([
    getTranslations("reconciliation-day"),
    getTranslations("reconciliation.settle"),
  ]);
  const queryClient = new QueryClient();
  queryClient.setQueryData([`${discrepanciesPath}/${id}`], detail);
  return (
    <FeatureMessages features={["reconciliation", "reconciliation-day", "orders", "audit"]}>
      <PageHeader
        above={
          <Link
            href={`/reconciliation/${day}?account=${accountId}`}
            className="inline-flex items-center text-link text-[13px] underline-offset-2 hover:underline"
          >
            <ChevronLeft className="size-4" aria-hidden />
            {t("title", { day })}
          </Link>
        }
        title={`${words(`kinds.${kind}`)} ${number ?? transactionId ?? ""}`}
        actions={
          can(actor.role, "audit:read") && (
            <LinkButton href={`/audit?targetType=discrepancy&targetId=${id}`}>{t("links.log")}</LinkButton>
          )
        }
      />
      <HydrationBoundary state={dehydrate(queryClient)}>
        <div className="max-w-4xl">
          <DiscrepancyView id={id} viewer={viewerOf(actor)} />
        </div>
      </HydrationBoundary>
    </FeatureMessages>
  );
}
