"use client";

import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { ExportMenu } from "@/components/reconciliation/exports/export-menu";
import { SettleBar } from "@/components/reconciliation/settle/settle-bar";
import { SavedViews } from "@/components/saved-views/saved-views";
import { EmptyState } from "@/components/ui/empty-state";
import { ListSection } from "@/components/ui/list-section";
import { useListQuery } from "@/components/ui/use-list-query";
import {
  type DiscrepancySearch,
  discrepancyParsers,
  discrepancyViewParsers,
  filterOf,
  isNarrowed,
  listQueryOf,
  scopeOf,
  summaryQueryOf,
} from "@/lib/reconciliation/day/search-params";
import type { DaySummary, DiscrepancyPage } from "@/lib/reconciliation/day/types";
import { DayHead } from "./day-head";
import { type BillChoice, DiscrepancyFilters } from "./discrepancy-filters";
import { DiscrepancyPanel } from "./discrepancy-panel";
import type { DiscrepancyViewer } from "./discrepancy-view";
import { KindCards } from "./kind-cards";
import { discrepanciesPath, summaryPath } from "./paths";
import { openerId, useDiscrepancyColumns } from "./use-discrepancy-columns";
import { usePlaceInList } from "./use-place-in-list";
import { useRowKeys } from "./use-row-keys";
import { useSelection } from "./use-selection";

type Props = {
  /** YYYY-MM-DD; null for all days. */
  day: string | null;
  bills: readonly BillChoice[];
  viewer: DiscrepancyViewer;
};

/** A day's discrepancies, or the open ones of all days: what they come to, the list, and one of them at the side. */
export function DiscrepancyList({ day, bills, viewer }: Props) {
  const t = useTranslations("reconciliation-day");
  const [search, setSearch] = useQueryStates(discrepancyParsers);
  const query = useListQuery<DiscrepancyPage>(discrepanciesPath, listQueryOf(search, day));
  const summary = useListQuery<DaySummary>(summaryPath, summaryQueryOf(search, day));
  const rows = query.data?.rows ?? [];
  const ids = rows.map(({ id }) => id);
  const selection = useSelection(ids);
  const place = usePlaceInList(ids);
  const open = (id: string | null) => {
    if (id !== null) place.goTo(id);
    return setSearch({ open: id });
  };
  const move = (by: 1 | -1) => {
    const id = place.step(by);
    if (id === null) return;
    if (search.open !== null) void setSearch({ open: id });
    // Enter is then the row's, and not that of what was pressed before.
    else document.getElementById(openerId(id))?.focus();
  };
  useRowKeys({
    onMove: move,
    onOpen: () => place.currentId && open(place.currentId),
    onSelect: () => viewer.mayManage && place.currentId && selection.toggle(place.currentId),
    onClose: search.open === null ? null : () => void open(null),
  });
  const columns = useDiscrepancyColumns({
    selection: viewer.mayManage ? selection : null,
    showsDay: day === null,
    onOpen: (row) => open(row.id),
  });
  const change = (changed: Partial<DiscrepancySearch>) =>
    setSearch({ ...changed, after: null, before: null });
  const asked = { scope: scopeOf({ ...search, day }), filter: filterOf(search) };
  return (
    <div className="flex flex-col gap-4">
      {day !== null && <DayHead query={summary} mayManage={viewer.mayManage} />}
      <div>
        <KindCards
          counts={summary.data?.kinds ?? []}
          shown={search.kind}
          hasAll={day !== null}
          onChange={(kind) => change({ kind })}
        />
        <DiscrepancyFilters search={search} bills={bills} onChange={change} />
        <div className="mb-2 flex flex-wrap items-start gap-2">
          {viewer.mayKeepViews && (
            <SavedViews
              page="reconciliation"
              parsers={discrepancyViewParsers}
              current={search}
              onOpen={(filters) => change(filters)}
            />
          )}
          {viewer.mayManage && (
            <SettleBar {...asked} selectedIds={selection.selected} onDone={selection.clear} />
          )}
          {viewer.mayExport && <ExportMenu {...asked} />}
          <span className="ml-auto self-center text-muted text-xs max-sm:hidden">{t("keys")}</span>
        </div>
        <ListSection
          label={t("list")}
          query={query}
          columns={columns}
          rowKey={(row) => row.id}
          currentKey={place.currentId}
          isOldestFirst
          isFiltered={isNarrowed(search)}
          empty={<EmptyState title={t("empty")} hint={day === null ? t("emptyOpenHint") : t("emptyHint")} />}
          onMove={(position) => setSearch(position, { history: "push" })}
        />
      </div>
      <DiscrepancyPanel
        id={search.open}
        known={rows.find(({ id }) => id === search.open) ?? null}
        viewer={viewer}
        onMove={move}
        onClose={() => open(null)}
      />
    </div>
  );
}
