import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { NewRenotification } from "@/components/renotifications/new-renotification";
import { RenotificationList } from "@/components/renotifications/renotification-list";
import { FeatureMessages } from "@/components/ui/feature-messages";
import { PageHeader } from "@/components/ui/page-header";
import { requirePage } from "@/lib/access/guard";
import { can } from "@/lib/access/permissions";
import { listAccountOptions } from "@/lib/accounts/queries";
import { listRenotifications } from "@/lib/renotifications/queries";
import { renotificationFilters } from "@/lib/renotifications/schemas";
import { loadRenotificationFilters } from "@/lib/renotifications/search-params";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("renotifications"))("title") };
}

type Props = { searchParams: Promise<SearchParams> };

export default async function RenotificationsPage({ searchParams }: Props) {
  const actor = await requirePage("renotifications:read");
  const canCreate = can(actor.role, "renotifications:create");
  const params = await loadRenotificationFilters(searchParams);
  const t = await getTranslations("renotifications");
  const queryClient = new QueryClient();
  const [options] = await Promise.all([
    listAccountOptions("nontax"),
    queryClient.prefetchQuery({
      queryKey: ["/api/renotifications", params],
      queryFn: () => listRenotifications(renotificationFilters.parse(params)),
    }),
  ]);
  const accounts = options.map(({ id, name }) => ({ id, name }));
  return (
    <FeatureMessages features={["renotifications"]}>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <PageHeader
          title={t("title")}
          description={t("description")}
          actions={canCreate && <NewRenotification accounts={accounts} />}
        />
        <RenotificationList accounts={accounts} canCreate={canCreate} />
      </HydrationBoundary>
    </FeatureMessages>
  );
}
