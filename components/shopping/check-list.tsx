"use client";

import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { FilterChoice } from "@/components/ui/filter-choice";
import { FilterText } from "@/components/ui/filter-text";
import { LinkButton } from "@/components/ui/link-button";
import { ListSection } from "@/components/ui/list-section";
import { useListQuery } from "@/components/ui/use-list-query";
import { type ShoppingFilters, shoppingParsers } from "@/lib/shopping/search-params";
import type { ShoppingVerificationPage } from "@/lib/shopping/types";
import { type RequestState, requestStates } from "@/lib/wechat-calls/request-state";
import { useColumns } from "./use-columns";

type Props = { accounts: { id: string; name: string }[] };

/** Every check of an upload, newest first, with its filters. */
export function CheckList({ accounts }: Props) {
  const t = useTranslations("shopping");
  const common = useTranslations("common");
  const columns = useColumns();
  const [filters, setFilters] = useQueryStates(shoppingParsers);
  const query = useListQuery<ShoppingVerificationPage>("/api/shopping", filters);
  const change = (changed: Partial<ShoppingFilters>) => setFilters({ ...changed, after: null, before: null });
  const { state, account, run, text } = filters;
  const isFiltered = state !== null || account !== null || run !== null || text !== null;
  return (
    <>
      <FilterBar isFiltered={isFiltered} onClear={() => setFilters(null)}>
        <FilterChoice
          label={common("state")}
          options={requestStates.map((value) => ({ value, label: t(`states.${value}`) }))}
          value={state}
          onChange={(chosen) => change({ state: chosen as RequestState | null })}
        />
        <FilterChoice
          label={common("account")}
          options={accounts.map(({ id, name }) => ({ value: id, label: name }))}
          value={account}
          onChange={(chosen) => change({ account: chosen })}
        />
        <FilterText
          label={t("textFilter")}
          placeholder={t("textFilterHint")}
          value={text}
          onChange={(typed) => change({ text: typed })}
          className="w-64"
        />
      </FilterBar>
      {run !== null && (
        <div className="mb-3 flex flex-wrap items-center gap-3">
          <span>{t("ofRun")}</span>
          <LinkButton size="sm" href={`/runs/${run}`}>
            {t("openRun")}
          </LinkButton>
        </div>
      )}
      <ListSection
        label={t("listLabel")}
        query={query}
        columns={columns}
        rowKey={(row) => row.id}
        isFiltered={isFiltered}
        empty={<EmptyState title={t("emptyTitle")} hint={t("emptyHint")} />}
        onMove={(position) => setFilters(position, { history: "push" })}
      />
    </>
  );
}
