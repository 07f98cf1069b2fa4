"use client";

import { Layers } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { FilterChoice } from "@/components/ui/filter-choice";
import { ListSection } from "@/components/ui/list-section";
import { useListQuery } from "@/components/ui/use-list-query";
import { runKindNames } from "@/lib/runs/kind-names";
import { type RunSearch, runParsers } from "@/lib/runs/search-params";
import { runStates } from "@/lib/runs/states";
import type { RunPage } from "@/lib/runs/types";
import { useKindName } from "./use-kind-name";
import { useRunColumns } from "./use-run-columns";

/** Every run of the desk, newest first, with its filters. */
export function RunList() {
  const t = useTranslations("runs");
  const kindName = useKindName();
  const columns = useRunColumns();
  const [search, setSearch] = useQueryStates(runParsers);
  const query = useListQuery<RunPage>("/api/runs", search);
  const { after: _after, before: _before, ...filters } = search;
  const isFiltered = Object.values(filters).some((value) => value !== null);
  const change = (changed: Partial<RunSearch>) => setSearch({ ...changed, after: null, before: null });
  return (
    <>
      <FilterBar isFiltered={isFiltered} onClear={() => setSearch(null)}>
        <FilterChoice
          label={t("filters.kind")}
          options={runKindNames.map((kind) => ({ value: kind, label: kindName(kind) }))}
          value={search.kind}
          onChange={(kind) => change({ kind: kind as RunSearch["kind"] })}
        />
        <FilterChoice
          label={t("filters.state")}
          options={runStates.map((state) => ({ value: state, label: t(`states.${state}`) }))}
          value={search.state}
          onChange={(state) => change({ state: state as RunSearch["state"] })}
        />
        <FilterChoice
          label={t("filters.mine")}
          options={[{ value: "yes", label: t("filters.mineYes") }]}
          value={search.mine}
          onChange={(mine) => change({ mine: mine as RunSearch["mine"] })}
        />
      </FilterBar>
      <ListSection
        label={t("list")}
        query={query}
        columns={columns}
        rowKey={(run) => run.id}
        isFiltered={isFiltered}
        empty={<EmptyState icon={Layers} title={t("empty")} hint={t("emptyHint")} />}
        onMove={(position) => setSearch(position, { history: "push" })}
      />
    </>
  );
}
