import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { MockNotificationForm } from "@/components/mock-notifications/mock-notification-form";
import { MockNotificationList } from "@/components/mock-notifications/mock-notification-list";
import { EmptyState } from "@/components/ui/empty-state";
import { FeatureMessages } from "@/components/ui/feature-messages";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requirePage } from "@/lib/access/guard";
import { can } from "@/lib/access/permissions";
import { accountNames, listAccountOptions } from "@/lib/accounts/queries";
import { defaultAnswer } from "@/lib/captures/default-answer";
import { listMockNotifications } from "@/lib/mock-notifications/queries";
import { loadMockNotificationFilters } from "@/lib/mock-notifications/search-params";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mock-notifications"))("title") };
}

type Props = { searchParams: Promise<SearchParams> };

export default async function MockNotificationsPage({ searchParams }: Props) {
  const actor = await requirePage("mock-notifications:read");
  const filters = await loadMockNotificationFilters(searchParams);
  const queryClient = new QueryClient();
  const [t, accounts, names, list] = await Promise.all([
    getTranslations("mock-notifications"),
    listAccountOptions("nontax"),
    accountNames(),
    listMockNotifications(filters),
  ]);
  queryClient.setQueryData(["/api/mock-notifications", filters], list);
  const accountOptions = accounts.map(({ id, name, appid }) => ({ id, name, appid }));
  return (
    <FeatureMessages features={["mock-notifications", "captures"]}>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <PageHeader title={t("title")} description={t("description")} />
        {can(actor.role, "mock-notifications:create") && (
          <Section title={t("formTitle")}>
            <p className="mb-4 max-w-4xl">{t("explanation")}</p>
            {accountOptions.length > 0 ? (
              <MockNotificationForm
                accounts={accountOptions}
                defaultAnswer={defaultAnswer()}
                canCapture={can(actor.role, "captures:manage")}
              />
            ) : (
              <EmptyState
                title={t("noAccounts")}
                action={<LinkButton href="/accounts">{t("toAccounts")}</LinkButton>}
              />
            )}
          </Section>
        )}
        <h2 className="mt-6 mb-3 font-medium text-base">{t("listLabel")}</h2>
        <MockNotificationList accounts={[...names].map(([id, name]) => ({ id, name }))} />
      </HydrationBoundary>
    </FeatureMessages>
  );
}
