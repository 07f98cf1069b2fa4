import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AccountDetails } from "@/components/accounts/account-details";
import { FeatureMessages } from "@/components/ui/feature-messages";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requirePage } from "@/lib/access/guard";
import { findAccount } from "@/lib/accounts/list-accounts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts"))("title") };
}

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ created?: string }> };

export default async function AccountPage({ params, searchParams }: Props) {
  await requirePage("accounts:manage");
  const [{ id }, { created }] = await Promise.all([params, searchParams]);
  const account = await findAccount(id);
  if (!account) notFound();
  const t = await getTranslations("accounts");
  const queryClient = new QueryClient();
  queryClient.setQueryData([`/api/accounts/${id}`], account);
  return (
    <FeatureMessages features={["accounts", "health", "platform"]}>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <PageHeader
          title={account.name}
          actions={
            <LinkButton href={`/audit?account=${id}`} prefetch={false}>
              {t("log")}
            </LinkButton>
          }
        />
        <AccountDetails id={id} isNew={created === "1"} />
      </HydrationBoundary>
    </FeatureMessages>
  );
}
