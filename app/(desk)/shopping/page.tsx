import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { CheckDesk } from "@/components/shopping/check-desk";
import { CheckList } from "@/components/shopping/check-list";
import { EmptyState } from "@/components/ui/empty-state";
import { FeatureMessages } from "@/components/ui/feature-messages";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requirePage } from "@/lib/access/guard";
import { can } from "@/lib/access/permissions";
import { accountNames, listAccountOptions } from "@/lib/accounts/queries";
import { listShoppingVerifications } from "@/lib/shopping/queries";
import { loadShoppingFilters } from "@/lib/shopping/search-params";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("shopping"))("title") };
}

type Props = { searchParams: Promise<SearchParams> };

export default async function ShoppingPage({ searchParams }: Props) {
  const actor = await requirePage("shopping:read");
  const filters = await loadShoppingFilters(searchParams);
  const queryClient = new QueryClient();
  const [t, accounts, names, list] = await Promise.all([
    getTranslations("shopping"),
    listAccountOptions("shopping"),
    accountNames(),
    listShoppingVerifications(filters),
  ]);
  queryClient.setQueryData(["/api/shopping", filters], list);
  const accountOptions = accounts.map(({ id, name, appid }) => ({ id, name, appid }));
  return (
    <FeatureMessages features={["shopping"]}>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <PageHeader title={t("title")} description={t("description")} />
        <div className="mb-4">
          <Notice title={t("discontinuedTitle")}>{t("discontinued")}</Notice>
        </div>
        {can(actor.role, "shopping:create") &&
          (accountOptions.length > 0 ? (
            <CheckDesk accounts={accountOptions} />
          ) : (
            <Section>
              <EmptyState title={t("noAccounts")} hint={t("noAccountsHint")} />
            </Section>
          ))}
        <h2 className="mt-6 mb-3 font-medium text-base">{t("listLabel")}</h2>
        <CheckList accounts={[...names].map(([id, name]) => ({ id, name }))} />
      </HydrationBoundary>
    </FeatureMessages>
  );
}
