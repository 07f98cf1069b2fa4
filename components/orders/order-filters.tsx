"use client";

import { useTranslations } from "next-intl";
import { FilterBar } from "@/components/ui/filter-bar";
import { FilterChoice } from "@/components/ui/filter-choice";
import { FilterText } from "@/components/ui/filter-text";
import type { OrderFilterChoices } from "@/lib/orders/filter-choices";
import type { OrderFilters as Filters } from "@/lib/orders/search-params";
import { type OrderState, orderStates, type UpstreamStatus, upstreamStatuses } from "@/lib/orders/states";

type Props = {
  choices: OrderFilterChoices;
  filters: Filters;
  isFiltered: boolean;
  onChange: (changed: Partial<Filters>) => void;
  onClear: () => void;
};

type Option = { value: string; label: string };

/** A value from a link stays in sight, also where it is none of the choices any more. */
function withChosen(options: Option[], chosen: string | null): Option[] {
  return chosen === null || options.some(({ value }) => value === chosen)
    ? options
    : [...options, { value: chosen, label: chosen }];
}

/** The filters of the list of orders. Departments are those of the account and region that are chosen. */
export function OrderFilters({ choices, filters, isFiltered, onChange, onClear }: Props) {
  const t = useTranslations("orders.filters");
  const states = useTranslations("orders.states");
  const statuses = useTranslations("orders.status");
  const { account, region, department } = filters;
  const ofAccount = choices.departments.filter(({ accountId }) => account === null || accountId === account);
  const ofRegion = ofAccount.filter(({ regionCode }) => region === null || regionCode === region);
  const regions = [...new Set(ofAccount.map(({ regionCode }) => regionCode))].map((code) => ({
    value: code,
    label: code,
  }));
  const departments = [...new Map(ofRegion.map(({ code, name }) => [code, name]))].map(([code, name]) => ({
    value: code,
    label: name,
    hint: code,
  }));
  return (
    <FilterBar isFiltered={isFiltered} onClear={onClear}>
      <FilterText
        label={t("q")}
        placeholder={t("qPlaceholder")}
        value={filters.q}
        onChange={(q) => onChange({ q })}
        className="w-60"
      />
      <FilterChoice
        label={t("state")}
        options={orderStates.map((value) => ({ value, label: states(value) }))}
        value={filters.state}
        onChange={(state) => onChange({ state: state as OrderState | null })}
      />
      <FilterChoice
        label={t("upstreamStatus")}
        options={upstreamStatuses.map((value) => ({ value, label: statuses(value) }))}
        value={filters.upstreamStatus}
        onChange={(status) => onChange({ upstreamStatus: status as UpstreamStatus | null })}
      />
      <FilterChoice
        label={t("account")}
        options={withChosen(choices.accounts, account)}
        value={account}
        onChange={(chosen) => onChange({ account: chosen, region: null, department: null })}
      />
      <FilterChoice
        label={t("region")}
        options={withChosen(regions, region)}
        value={region}
        onChange={(chosen) => onChange({ region: chosen, department: null })}
      />
      <FilterChoice
        label={t("department")}
        options={withChosen(departments, department)}
        value={department}
        onChange={(chosen) => onChange({ department: chosen })}
      />
      <FilterText
        label={t("from")}
        type="date"
        className="w-36"
        value={filters.from}
        onChange={(from) => onChange({ from })}
      />
      <FilterText
        label={t("to")}
        type="date"
        className="w-36"
        value={filters.to}
        onChange={(to) => onChange({ to })}
      />
    </FilterBar>
  );
}
