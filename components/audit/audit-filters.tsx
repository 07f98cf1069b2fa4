"use client";

import { useTranslations } from "next-intl";
import { FilterBar } from "@/components/ui/filter-bar";
import { FilterChoice } from "@/components/ui/filter-choice";
import { FilterText } from "@/components/ui/filter-text";
import {
  type AuditAction,
  type AuditOutcome,
  type AuditTargetType,
  auditActions,
  auditOutcomes,
  auditTargetTypes,
} from "@/lib/audit/actions";
import { type AuditFilters as Filters, machineActors } from "@/lib/audit/search-params";
import type { AuditChoices } from "@/lib/audit/types";

type Props = {
  filters: Filters;
  choices: AuditChoices;
  isFiltered: boolean;
  onChange: (change: Partial<Filters>) => void;
  onClear: () => void;
};

/** Everything that the log can be filtered by. */
export function AuditFilters({ filters, choices, isFiltered, onChange, onClear }: Props) {
  const t = useTranslations("audit");
  const navigation = useTranslations("navigation");
  const people = choices.people.map(({ id, name, role }) => ({
    value: id,
    label: name,
    hint: navigation(`role-${role}`),
  }));
  const machines = machineActors.map((type) => ({ value: type, label: t(type) }));
  return (
    <FilterBar isFiltered={isFiltered} onClear={onClear}>
      <FilterText
        type="date"
        label={t("filters.from")}
        value={filters.from}
        onChange={(from) => onChange({ from })}
        className="w-36"
      />
      <FilterText
        type="date"
        label={t("filters.to")}
        value={filters.to}
        onChange={(to) => onChange({ to })}
        className="w-36"
      />
      <FilterChoice
        label={t("filters.actor")}
        options={[...people, ...machines]}
        value={filters.actor}
        onChange={(actor) => onChange({ actor })}
      />
      <FilterChoice
        label={t("filters.action")}
        options={auditActions.map((action) => ({ value: action, label: t(`actions.${action}`) }))}
        value={filters.action}
        onChange={(action) => onChange({ action: action as AuditAction | null })}
      />
      <FilterChoice
        label={t("filters.outcome")}
        options={auditOutcomes.map((outcome) => ({ value: outcome, label: t(`outcomes.${outcome}`) }))}
        value={filters.outcome}
        onChange={(outcome) => onChange({ outcome: outcome as AuditOutcome | null })}
      />
      <FilterChoice
        label={t("filters.account")}
        options={choices.accounts.map(({ id, name }) => ({ value: id, label: name }))}
        value={filters.account}
        onChange={(account) => onChange({ account })}
      />
      <FilterChoice
        label={t("filters.targetType")}
        options={auditTargetTypes.map((type) => ({ value: type, label: t(`targetTypes.${type}`) }))}
        value={filters.targetType}
        onChange={(targetType) => onChange({ targetType: targetType as AuditTargetType | null })}
      />
      <FilterText
        label={t("filters.targetId")}
        value={filters.targetId}
        onChange={(targetId) => onChange({ targetId })}
      />
      <FilterText
        label={t("filters.requestId")}
        value={filters.requestId}
        onChange={(requestId) => onChange({ requestId })}
      />
    </FilterBar>
  );
}
