"use client";

import { useTranslations } from "next-intl";
import { FilterBar } from "@/components/ui/filter-bar";
import { FilterChoice } from "@/components/ui/filter-choice";
import { FilterText } from "@/components/ui/filter-text";
import { type DiscrepancySearch, filterOf, isNarrowed } from "@/lib/reconciliation/day/search-params";
import { type DiscrepancyState, discrepancyKinds, discrepancyStates } from "@/lib/reconciliation/kinds";

/** Whose bill a list can be narrowed to: an account, and a merchant where the bill is of one. */
export type BillChoice = { account: string; mch: string | null; label: string };

type Props = {
  search: DiscrepancySearch;
  bills: readonly BillChoice[];
  onChange: (change: Partial<DiscrepancySearch>) => void;
};

const ages = [1, 3, 7, 30];

/** What the list is narrowed by when nothing is said. */
export const unnarrowed = {
  kind: [],
  state: "open",
  owner: null,
  older: null,
  q: null,
  account: null,
  mch: null,
} as const satisfies Partial<DiscrepancySearch>;

const choiceKey = ({ account, mch }: { account: string | null; mch: string | null }) =>
  account === null ? null : `${account} ${mch ?? "*"}`;

/** The bills to choose from, and what is chosen where it is none of them: by a link, or a view that was saved elsewhere. */
function useBillOptions(bills: readonly BillChoice[], search: DiscrepancySearch) {
  const t = useTranslations("reconciliation-day.filters");
  const chosen = choiceKey(search);
  const options = bills.map((bill) => ({ value: choiceKey(bill) ?? "", label: bill.label }));
  const isOther = chosen !== null && options.every(({ value }) => value !== chosen);
  if (!isOther) return options;
  return [...options, { value: chosen, label: t(search.mch === null ? "ofAccount" : "otherBill") }];
}

/** Everything that the list can be filtered by. */
export function DiscrepancyFilters({ search, bills, onChange }: Props) {
  const t = useTranslations("reconciliation-day");
  const words = useTranslations("reconciliation.settle");
  // As the list takes them: what makes no sense in an address narrows nothing, and is not shown.
  const { owner, olderThanDays: older } = filterOf(search);
  const billOptions = useBillOptions(bills, search);
  const isPerson = owner !== null && owner !== "mine" && owner !== "none";
  return (
    <FilterBar isFiltered={isNarrowed(search)} onClear={() => onChange({ ...unnarrowed, kind: [] })}>
      <FilterText
        label={t("filters.text")}
        placeholder={t("filters.textHint")}
        value={search.q}
        onChange={(q) => onChange({ q })}
        className="w-60"
      />
      <FilterChoice
        label={t("columns.kind")}
        options={discrepancyKinds.map((kind) => ({ value: kind, label: words(`kinds.${kind}`) }))}
        value={search.kind.length === 1 ? (search.kind[0] ?? null) : null}
        onChange={(kind) => onChange({ kind: discrepancyKinds.filter((one) => one === kind) })}
      />
      <FilterChoice
        label={t("columns.state")}
        options={discrepancyStates.map((state) => ({ value: state, label: t(`states.${state}`) }))}
        value={search.state === "all" ? null : search.state}
        onChange={(state) => onChange({ state: (state as DiscrepancyState | null) ?? "all" })}
      />
      <FilterChoice
        label={t("filters.owner")}
        options={[
          { value: "mine", label: t("filters.mine") },
          { value: "none", label: t("filters.none") },
          ...(isPerson ? [{ value: owner, label: t("filters.person") }] : []),
        ]}
        value={owner}
        onChange={(chosen) => onChange({ owner: chosen })}
      />
      <FilterChoice
        label={t("filters.older")}
        options={[...new Set([...ages, ...(older === null ? [] : [older])])].map((days) => ({
          value: String(days),
          label: t("filters.olderThan", { days }),
        }))}
        value={older === null ? null : String(older)}
        onChange={(days) => onChange({ older: days === null ? null : Number(days) })}
      />
      {(bills.length > 1 || search.account !== null) && (
        <FilterChoice
          label={t("filters.bill")}
          options={billOptions}
          value={choiceKey(search)}
          onChange={(key) => {
            if (key === choiceKey(search)) return;
            const chosen = bills.find((bill) => choiceKey(bill) === key);
            onChange({ account: chosen?.account ?? null, mch: chosen?.mch ?? null });
          }}
        />
      )}
    </FilterBar>
  );
}
