import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccountList } from "@/components/accounts/account-list";
import { FeatureMessages } from "@/components/ui/feature-messages";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requirePage } from "@/lib/access/guard";
import { can } from "@/lib/access/permissions";
import { listAccounts } from "@/lib/accounts/list-accounts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts"))("title") };
}

export default async function AccountsPage() {
  const actor = await requirePage("accounts:read");
  const t = await getTranslations("accounts");
  const queryClient = new QueryClient();
  await queryClient.prefetchQuery({ queryKey: ["/api/accounts", {}], queryFn: listAccounts });
  return (
    <FeatureMessages features={["accounts"]}>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <PageHeader
          title={t("title")}
          description={t("description")}
          actions={
            can(actor.role, "accounts:manage") && (
              <>
                <LinkButton href="/accounts/platform">{t("platform")}</LinkButton>
                <LinkButton variant="primary" href="/accounts/new">
                  {t("create")}
                </LinkButton>
              </>
            )
          }
        />
        <AccountList />
      </HydrationBoundary>
    </FeatureMessages>
  );
}
