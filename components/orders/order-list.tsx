"use client";

import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { ListSection } from "@/components/ui/list-section";
import { useListQuery } from "@/components/ui/use-list-query";
import type { OrderFilterChoices } from "@/lib/orders/filter-choices";
import { type OrderFilters as Filters, orderParsers } from "@/lib/orders/search-params";
import type { OrderPage } from "@/lib/orders/types";
import { OrderFilters } from "./order-filters";
import { useOrderColumns } from "./use-order-columns";

type Props = { choices: OrderFilterChoices; mayCreate: boolean };

/** Every order of the desk, newest first, with its filters. */
export function OrderList({ choices, mayCreate }: Props) {
  const t = useTranslations("orders");
  const columns = useOrderColumns();
  const [search, setSearch] = useQueryStates(orderParsers);
  const query = useListQuery<OrderPage>("/api/orders", search);
  const { after: _after, before: _before, ...filters } = search;
  const isFiltered = Object.values(filters).some((value) => value !== null);
  const change = (changed: Partial<Filters>) => setSearch({ ...changed, after: null, before: null });
  return (
    <>
      <OrderFilters
        choices={choices}
        filters={filters}
        isFiltered={isFiltered}
        onChange={change}
        onClear={() => setSearch(null)}
      />
      <ListSection
        label={t("list")}
        query={query}
        columns={columns}
        rowKey={(row) => row.id}
        isFiltered={isFiltered}
        noMatch={query.data?.isTooMany && <EmptyState title={t("tooMany")} hint={t("tooManyHint")} />}
        empty={
          <EmptyState
            title={t("empty")}
            hint={mayCreate ? t("emptyHint") : t("emptyReadOnly")}
            action={
              mayCreate && (
                <LinkButton href="/orders/new" variant="primary">
                  {t("create")}
                </LinkButton>
              )
            }
          />
        }
        onMove={(position) => setSearch(position, { history: "push" })}
      />
    </>
  );
}
