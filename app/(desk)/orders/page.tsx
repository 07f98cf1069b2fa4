import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { Plus, Table2 } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { OrderList } from "@/components/orders/order-list";
import { FeatureMessages } from "@/components/ui/feature-messages";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requirePage } from "@/lib/access/guard";
import { can } from "@/lib/access/permissions";
import { orderFilterChoices } from "@/lib/orders/filter-choices";
import { listOrders } from "@/lib/orders/list-orders";
import { loadOrderSearch } from "@/lib/orders/search-params";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("orders"))("title") };
}

type Props = { searchParams: Promise<SearchParams> };

export default async function OrdersPage({ searchParams }: Props) {
  const actor = await requirePage("orders:read");
  const search = await loadOrderSearch(searchParams);
  const [t, batch, choices, page] = await Promise.all([
    getTranslations("orders"),
    getTranslations("orders-batch"),
    orderFilterChoices(),
    listOrders(search, search),
  ]);
  const queryClient = new QueryClient();
  queryClient.setQueryData(["/api/orders", search], page);
  const mayCreate = can(actor.role, "orders:create");
  return (
    <FeatureMessages features={["orders"]}>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          mayCreate && (
            <>
              <LinkButton href="/orders/batch">
                <Table2 className="size-4" aria-hidden />
                {batch("open")}
              </LinkButton>
              <LinkButton href="/orders/new" variant="primary">
                <Plus className="size-4" aria-hidden />
                {t("create")}
              </LinkButton>
            </>
          )
        }
      />
      <HydrationBoundary state={dehydrate(queryClient)}>
        <OrderList choices={choices} mayCreate={mayCreate} />
      </HydrationBoundary>
    </FeatureMessages>
  );
}
