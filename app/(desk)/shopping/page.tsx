import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { createLoader, parseAsString, type SearchParams } from "nuqs/server";
import { CheckDesk } from "@/components/shopping/check-desk";
import { CheckList } from "@/components/shopping/check-list";
import { EmptyState } from "@/components/ui/empty-state";
import { FeatureMessages } from "@/components/ui/feature-messages";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requirePage } from "@/lib/access/guard";
import { can } from "@/lib/access/permissions";
import { accountNames, listAccountOptions } from "@/lib/accounts/queries";
import { findShoppingVerification, listShoppingVerifications } from "@/lib/shopping/queries";
import { loadShoppingFilters } from "@/lib/shopping/search-params";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("shopping"))("title") };
}

/** The check that is to be made again. */
const loadAgain = createLoader({ again: parseAsString });

type Props = { searchParams: Promise<SearchParams> };

export default async function ShoppingPage({ searchParams }: Props) {
  const actor = await requirePage("shopping:read");
  const filters = await loadShoppingFilters(searchParams);
  const { again: againId } = await loadAgain(searchParams);
  const queryClient = new QueryClient();
  const [t, accounts, names, list, repeated] = await Promise.all([
    getTranslations("shopping"),
    listAccountOptions("shopping"),
    accountNames(),
    listShoppingVerifications(filters),
    againId === null ? null : findShoppingVerification(againId),
  ]);
  const again = repeated?.check ?? null;
  queryClient.setQueryData(["/api/shopping", filters], list);
  const accountOptions = accounts.map(({ id, name, appid }) => ({ id, name, appid }));
  return (
    <FeatureMessages features={["shopping"]}>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <PageHeader
          title={t("title")}
          description={t("description")}
          actions={
            <>
              <LinkButton href="/shopping/codes" variant="tertiary">
                {t("codesLink")}
              </LinkButton>
              {can(actor.role, "shopping:create") && (
                <LinkButton href="/shopping/batch">{t("batchLink")}</LinkButton>
              )}
            </>
          }
        />
        <p className="mb-4 max-w-prose text-muted text-xs">
          {t("discontinuedTitle")} — {t("discontinued")}
        </p>
        {can(actor.role, "shopping:create") &&
          (accountOptions.length > 0 ? (
            <CheckDesk key={again?.id ?? "new"} accounts={accountOptions} again={again} />
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
