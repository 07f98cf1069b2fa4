import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OverviewBoard } from "@/components/overview/overview-board";
import { FeatureMessages } from "@/components/ui/feature-messages";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requirePage } from "@/lib/access/guard";
import { can } from "@/lib/access/permissions";
import { readOverview } from "@/lib/overview/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("overview"))("title") };
}

export default async function OverviewPage() {
  const { role } = await requirePage("overview:read");
  const t = await getTranslations("overview");
  const queryClient = new QueryClient();
  await queryClient.prefetchQuery({
    queryKey: ["/api/overview"],
    queryFn: () => readOverview(role, new Date()),
  });
  return (
    <FeatureMessages features={["overview", "orders", "audit"]}>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <PageHeader
          title={t("title")}
          description={t("description")}
          actions={
            can(role, "orders:create") && (
              <LinkButton variant="primary" href="/orders/new">
                {t("createOrder")}
              </LinkButton>
            )
          }
        />
        <OverviewBoard role={role} />
      </HydrationBoundary>
    </FeatureMessages>
  );
}
