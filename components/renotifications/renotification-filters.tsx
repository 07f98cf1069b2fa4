"use client";

import { useTranslations } from "next-intl";
import { FilterBar } from "@/components/ui/filter-bar";
import { FilterChoice } from "@/components/ui/filter-choice";
import { FilterText } from "@/components/ui/filter-text";
import { type DeliveryState, deliveryStates } from "@/lib/renotifications/states";
import { type RequestState, requestStates } from "@/lib/wechat-calls/request-state";
import type { RenotifyAccount } from "./renotify-target-form";

export type ListFilters = {
  state: RequestState | null;
  delivery: DeliveryState | null;
  account: string | null;
  text: string | null;
};

type Props = {
  filters: ListFilters;
  accounts: RenotifyAccount[];
  onChange: (change: Partial<ListFilters>) => void;
  onClear: () => void;
};

/** Everything that the list can be filtered by. */
export function RenotificationFilters({ filters, accounts, onChange, onClear }: Props) {
  const t = useTranslations("renotifications");
  const common = useTranslations("common");
  return (
    <FilterBar isFiltered={Object.values(filters).some((value) => value !== null)} onClear={onClear}>
      <FilterText
        label={t("filters.text")}
        placeholder={t("filters.textHint")}
        value={filters.text}
        onChange={(text) => onChange({ text })}
        className="w-60"
      />
      <FilterChoice
        label={t("columns.answer")}
        options={requestStates.map((state) => ({ value: state, label: t(`answers.${state}`) }))}
        value={filters.state}
        onChange={(state) => onChange({ state: state as RequestState | null })}
      />
      <FilterChoice
        label={t("columns.delivery")}
        options={deliveryStates.map((state) => ({ value: state, label: t(`filters.${state}`) }))}
        value={filters.delivery}
        onChange={(delivery) => onChange({ delivery: delivery as DeliveryState | null })}
      />
      <FilterChoice
        label={common("account")}
        options={accounts.map(({ id, name }) => ({ value: id, label: name }))}
        value={filters.account}
        onChange={(account) => onChange({ account })}
      />
    </FilterBar>
  );
}
