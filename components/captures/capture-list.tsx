"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import type { Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { FilterChoice } from "@/components/ui/filter-choice";
import { Instant } from "@/components/ui/instant";
import { ListSection } from "@/components/ui/list-section";
import { useListQuery } from "@/components/ui/use-list-query";
import { type CaptureFilters, captureParsers } from "@/lib/captures/search-params";
import type { CapturePage, CaptureRow } from "@/lib/captures/types";
import { CaptureStateChip } from "./capture-state-chip";
import { useAnswerText } from "./use-answer-text";

function useColumns(): Column<CaptureRow>[] {
  const t = useTranslations("captures");
  const common = useTranslations("common");
  const answerText = useAnswerText();
  return [
    {
      key: "time",
      header: t("createdAt"),
      cell: (row) => (
        <Link
          href={`/captures/${row.id}`}
          className="text-link underline decoration-link/35 underline-offset-2 hover:decoration-link"
        >
          <Instant at={row.createdAt} />
        </Link>
      ),
    },
    { key: "account", header: common("account"), cell: (row) => row.accountName },
    { key: "state", header: common("state"), cell: (row) => <CaptureStateChip state={row.state} /> },
    { key: "answer", header: t("answer"), cell: (row) => answerText(row.answer) },
    { key: "kept", header: t("kept"), align: "end", cell: (row) => row.kept },
    { key: "expires", header: t("expiresAt"), cell: (row) => <Instant at={row.expiresAt} /> },
    { key: "by", header: common("by"), cell: (row) => row.createdByName },
  ];
}

type Props = { accounts: { id: string; name: string }[] };

/** Every capture URL that was made, newest first, with its filters. */
export function CaptureList({ accounts }: Props) {
  const t = useTranslations("captures");
  const common = useTranslations("common");
  const columns = useColumns();
  const [filters, setFilters] = useQueryStates(captureParsers);
  const query = useListQuery<CapturePage>("/api/captures", filters);
  const change = (changed: Partial<CaptureFilters>) => setFilters({ ...changed, after: null, before: null });
  const { state, account } = filters;
  const isFiltered = state !== null || account !== null;
  return (
    <>
      <FilterBar isFiltered={isFiltered} onClear={() => setFilters(null)}>
        <FilterChoice
          label={common("state")}
          options={[
            { value: "open", label: t("states.open") },
            { value: "ended", label: t("ended") },
          ]}
          value={state}
          onChange={(chosen) => change({ state: chosen as CaptureFilters["state"] })}
        />
        <FilterChoice
          label={common("account")}
          options={accounts.map(({ id, name }) => ({ value: id, label: name }))}
          value={account}
          onChange={(chosen) => change({ account: chosen })}
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
