"use client";

import { FileInput } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { FilterChoice } from "@/components/ui/filter-choice";
import { ListSection } from "@/components/ui/list-section";
import { useListQuery } from "@/components/ui/use-list-query";
import type { BillListSearch } from "@/lib/reconciliation/bills/search-params";
import { type BillListPage, billStates } from "@/lib/reconciliation/bills/types";
import { useBillColumns } from "./use-bill-columns";

type Props = { accounts: { id: string; name: string }[] };

const all: BillListSearch = { account: null, state: null, after: null, before: null };

/** Every import, newest first. Its filters stay with it: the URL of its page says which calendar is shown. */
export function BillList({ accounts }: Props) {
  const t = useTranslations("reconciliation.bills");
  const columns = useBillColumns();
  const [search, setSearch] = useState(all);
  const query = useListQuery<BillListPage>("/api/reconciliation/bills", search);
  const change = (changed: Partial<BillListSearch>) =>
    setSearch({ ...search, ...changed, after: null, before: null });
  const isFiltered = search.account !== null || search.state !== null;
  return (
    <div>
      <h2 className="mt-6 mb-3 font-medium text-base">{t("list")}</h2>
      <FilterBar isFiltered={isFiltered} onClear={() => setSearch(all)}>
        <FilterChoice
          label={t("account")}
          options={accounts.map(({ id, name }) => ({ value: id, label: name }))}
          value={search.account}
          onChange={(account) => change({ account })}
        />
        <FilterChoice
          label={t("state")}
          options={billStates.map((state) => ({ value: state, label: t(`states.${state}`) }))}
          value={search.state}
          onChange={(state) => change({ state: state as BillListSearch["state"] })}
        />
      </FilterBar>
      <ListSection
        label={t("list")}
        query={query}
        columns={columns}
        rowKey={({ id }) => id}
        isFiltered={isFiltered}
        empty={<EmptyState icon={FileInput} title={t("empty")} hint={t("emptyHint")} />}
        onMove={(position) => setSearch({ ...search, ...position })}
      />
    </div>
  );
}
