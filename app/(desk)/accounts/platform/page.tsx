import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PlatformDetails } from "@/components/accounts/platform/platform-details";
import { FeatureMessages } from "@/components/ui/feature-messages";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requirePage } from "@/lib/access/guard";
import { readPlatform } from "@/lib/accounts/platform/read-platform";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("platform"))("title") };
}

export default async function PlatformPage() {
  await requirePage("accounts:manage");
  const t = await getTranslations("platform");
  const queryClient = new QueryClient();
  queryClient.setQueryData(["/api/accounts/platform"], await readPlatform());
  return (
    <FeatureMessages features={["accounts", "platform"]}>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <PageHeader
          title={t("title")}
          description={t("description")}
          actions={<LinkButton href="/accounts">{t("backToAccounts")}</LinkButton>}
        />
        <PlatformDetails />
      </HydrationBoundary>
    </FeatureMessages>
  );
}
