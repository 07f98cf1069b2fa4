import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { BillList } from "@/components/reconciliation/bills/bill-list";
import { OverviewView } from "@/components/reconciliation/overview/overview-view";
import { EmptyState } from "@/components/ui/empty-state";
import { FeatureMessages } from "@/components/ui/feature-messages";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requirePage } from "@/lib/access/guard";
import { can } from "@/lib/access/permissions";
import { accountNames, listAccountOptions } from "@/lib/accounts/queries";
import { readOverview } from "@/lib/reconciliation/overview/read-overview";
import { loadOverviewSearch } from "@/lib/reconciliation/overview/search-params";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reconciliation"))("title") };
}

type Props = { searchParams: Promise<SearchParams> };

export default async function ReconciliationPage({ searchParams }: Props) {
  const actor = await requirePage("reconciliation:read");
  const search = await loadOverviewSearch(searchParams);
  const [t, accounts, names, overview] = await Promise.all([
    getTranslations("reconciliation"),
    listAccountOptions("nontax"),
    accountNames(),
    readOverview(search, new Date()),
  ]);
  const queryClient = new QueryClient();
  queryClient.setQueryData(["/api/reconciliation", search], overview);
  const options = accounts.map(({ id, name, appid }) => ({ id, name, appid }));
  const isEmpty = options.length === 0 && overview.scopes.length === 0;
  return (
    <FeatureMessages features={["reconciliation"]}>
      <PageHeader title={t("title")} description={t("overview.description")} />
      {isEmpty ? (
        <Section>
          <EmptyState title={t("overview.noAccounts")} hint={t("overview.noAccountsHint")} />
        </Section>
      ) : (
        <HydrationBoundary state={dehydrate(queryClient)}>
          <OverviewView accounts={options} canManage={can(actor.role, "reconciliation:manage")} />
          <BillList accounts={[...names].map(([id, name]) => ({ id, name }))} />
        </HydrationBoundary>
      )}
    </FeatureMessages>
  );
}
