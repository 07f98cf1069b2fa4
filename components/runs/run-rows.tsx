"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { CopyableId } from "@/components/ui/copyable-id";
import type { Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { FilterChoice } from "@/components/ui/filter-choice";
import { ListSection } from "@/components/ui/list-section";
import { useListQuery } from "@/components/ui/use-list-query";
import { UserText } from "@/components/ui/user-text";
import { rowStateKey } from "@/lib/runs/kind-texts";
import { type RunRowSearch, runRowParsers } from "@/lib/runs/search-params";
import { runRowStates } from "@/lib/runs/states";
import type { RunRowPage, RunRowView } from "@/lib/runs/types";
import { RowStateChip } from "./run-chips";
import { useProblemWords } from "./use-problem-words";

const linkClass = "text-link underline decoration-link/35 underline-offset-2 hover:decoration-link";

const pages: Record<string, { path: string; label: "order" | "check" | "discrepancy" }> = {
  order: { path: "/orders", label: "order" },
  discrepancy: { path: "/reconciliation/discrepancies", label: "discrepancy" },
  "shopping-verification": { path: "/shopping", label: "check" },
};

/** The page of what a row made; null where there is none. */
function addressOf({ target }: Pick<RunRowView, "target">): string | null {
  const page = target && pages[target.type];
  return page ? `${page.path}/${target.id}` : null;
}

function Target({ row }: { row: RunRowView }) {
  const t = useTranslations("runs.rows");
  const address = addressOf(row);
  const page = pages[row.target?.type ?? ""];
  if (address === null || !page) return null;
  return (
    <Link href={address} prefetch={false} className={linkClass}>
      {t(page.label)}
    </Link>
  );
}

/** Why a row did not succeed, and what to do. */
function Why({ row, kind }: { row: RunRowView; kind: string }) {
  const t = useTranslations("runs");
  const words = useProblemWords(kind);
  const { problem, state, answer } = row;
  if (answer && !problem) return <UserText>{answer}</UserText>;
  if (!problem && state !== "unknown") return null;
  const remedy = t(`remedies.${problem?.detail === "order-open" ? "open" : state}`);
  return (
    <div className="max-w-xl py-1 text-[13px] max-sm:ml-auto">
      {problem && words(problem).map((line) => <p key={line}>{line}</p>)}
      <p className="text-muted">{remedy}</p>
      {problem?.href && problem.href !== addressOf(row) && (
        <Link href={problem.href} prefetch={false} className={linkClass}>
          {t("rows.open")}
        </Link>
      )}
    </div>
  );
}

function useColumns(kind: string): Column<RunRowView>[] {
  const t = useTranslations("runs.rows");
  return [
    {
      key: "line",
      header: t("number"),
      align: "end",
      cell: ({ line, number }) => <span className="text-muted tabular-nums">{line ?? number}</span>,
    },
    {
      key: "label",
      header: t("label"),
      cell: ({ label }) => <CopyableId value={label} shorten={label.length > 24} />,
    },
    { key: "state", header: t("state"), cell: ({ state }) => <RowStateChip state={state} kind={kind} /> },
    { key: "why", header: t("why"), cell: (row) => <Why row={row} kind={kind} /> },
    { key: "target", header: t("target"), cell: (row) => <Target row={row} /> },
  ];
}

/** The rows of a run, each with its result. */
export function RunRows({ id, kind }: { id: string; kind: string }) {
  const t = useTranslations("runs");
  const columns = useColumns(kind);
  const [search, setSearch] = useQueryStates(runRowParsers);
  const query = useListQuery<RunRowPage>(`/api/runs/${id}/rows`, search);
  return (
    <div>
      <FilterBar isFiltered={search.state !== null} onClear={() => setSearch(null)}>
        <FilterChoice
          label={t("rows.state")}
          options={runRowStates.map((state) => ({
            value: state,
            label: t(`rowStates.${rowStateKey(kind, state)}`),
          }))}
          value={search.state}
          onChange={(state) =>
            setSearch({ state: state as RunRowSearch["state"], after: null, before: null })
          }
        />
      </FilterBar>
      <ListSection
        label={t("rows.list")}
        query={query}
        columns={columns}
        rowKey={(row) => String(row.number)}
        isFiltered={search.state !== null}
        empty={<EmptyState title={t("rows.none")} />}
        onMove={(position) => setSearch(position, { history: "push" })}
        isByPlace
      />
    </div>
  );
}
