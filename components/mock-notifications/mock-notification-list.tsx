"use client";

import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { FilterChoice } from "@/components/ui/filter-choice";
import { FilterText } from "@/components/ui/filter-text";
import { ListSection } from "@/components/ui/list-section";
import { useListQuery } from "@/components/ui/use-list-query";
import { type MockKind, mockKinds } from "@/lib/mock-notifications/schemas";
import {
  type MockNotificationFilters,
  mockNotificationParsers,
} from "@/lib/mock-notifications/search-params";
import type { MockNotificationPage } from "@/lib/mock-notifications/types";
import { type RequestState, requestStates } from "@/lib/wechat-calls/request-state";
import { useColumns } from "./use-columns";

type Props = { accounts: { id: string; name: string }[] };

/** Every mock notification that the desk has asked for, newest first, with its filters. */
export function MockNotificationList({ accounts }: Props) {
  const t = useTranslations("mock-notifications");
  const common = useTranslations("common");
  const columns = useColumns();
  const [filters, setFilters] = useQueryStates(mockNotificationParsers);
  const query = useListQuery<MockNotificationPage>("/api/mock-notifications", filters);
  const change = (changed: Partial<MockNotificationFilters>) =>
    setFilters({ ...changed, after: null, before: null });
  const { state, kind, account, text } = filters;
  const isFiltered = state !== null || kind !== null || account !== null || text !== null;
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
          label={t("kind")}
          options={mockKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          value={kind}
          onChange={(chosen) => change({ kind: chosen as MockKind | null })}
        />
        <FilterChoice
          label={common("account")}
          options={accounts.map(({ id, name }) => ({ value: id, label: name }))}
          value={account}
          onChange={(chosen) => change({ account: chosen })}
        />
        <FilterText
          label={t("textFilter")}
          value={text}
          onChange={(typed) => change({ text: typed })}
          className="w-64"
        />
      </FilterBar>
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
