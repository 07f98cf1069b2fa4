import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { AuditLog } from "@/components/audit/audit-log";
import { ChainNotice } from "@/components/audit/chain-notice";
import { ExportButton } from "@/components/audit/export-button";
import { FeatureMessages } from "@/components/ui/feature-messages";
import { PageHeader } from "@/components/ui/page-header";
import { requirePage } from "@/lib/access/guard";
import { can } from "@/lib/access/permissions";
import { verifyNewestEvents } from "@/lib/audit/chain-state";
import { auditChoices, findAuditEvent, parseSequence } from "@/lib/audit/queries";
import { readLog } from "@/lib/audit/read-log";
import { loadAuditSearch } from "@/lib/audit/search-params";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("audit"))("title") };
}

type Props = { searchParams: Promise<SearchParams> };

export default async function AuditPage({ searchParams }: Props) {
  const actor = await requirePage("audit:read");
  const search = await loadAuditSearch(searchParams);
  const { event, ...query } = search;
  const sequence = parseSequence(event);
  const t = await getTranslations("audit");
  const queryClient = new QueryClient();
  const page = await readLog(actor, search);
  queryClient.setQueryData(["/api/audit", query], page);
  const [chain, choices, opened] = await Promise.all([
    verifyNewestEvents(),
    auditChoices(),
    sequence ? findAuditEvent(sequence) : null,
  ]);
  if (opened) queryClient.setQueryData(["/api/audit/events", event], opened);
  return (
    <FeatureMessages features={["audit"]}>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <PageHeader
          title={t("title")}
          description={t("description")}
          actions={can(actor.role, "audit:export") && <ExportButton />}
        />
        <ChainNotice initial={chain} />
        <AuditLog choices={choices} role={actor.role} />
      </HydrationBoundary>
    </FeatureMessages>
  );
}
