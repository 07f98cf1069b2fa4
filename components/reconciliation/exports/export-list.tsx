"use client";

import { useTranslations } from "next-intl";
import type { Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Instant } from "@/components/ui/instant";
import { ListSection } from "@/components/ui/list-section";
import { StatusChip, type Tone } from "@/components/ui/status-chip";
import { useListQuery } from "@/components/ui/use-list-query";
import type { ExportState, ExportView } from "@/lib/reconciliation/exports/types";

const tones: Record<ExportState, Tone> = {
  waiting: "neutral",
  writing: "pending",
  ready: "success",
  failed: "danger",
  expired: "stopped",
};

/** Bytes in the unit that a person reads. */
function sizeText(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1_000))} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function useColumns(): Column<ExportView>[] {
  const t = useTranslations("reconciliation.exports");
  return [
    { key: "createdAt", header: t("createdAt"), cell: ({ createdAt }) => <Instant at={createdAt} /> },
    { key: "day", header: t("what"), cell: ({ day }) => day ?? t("allDays") },
    { key: "format", header: t("format"), cell: ({ format }) => format.toUpperCase() },
    {
      key: "state",
      header: t("state"),
      cell: ({ state }) => <StatusChip tone={tones[state]}>{t(`fileStates.${state}`)}</StatusChip>,
    },
    {
      key: "rows",
      header: t("rows"),
      align: "end",
      cell: ({ rows, matched, state }) => (
        <span className="tabular-nums">
          {state === "writing" ? t("rowsOf", { rows, matched }) : t("rowCount", { count: rows })}
        </span>
      ),
    },
    { key: "expiresAt", header: t("expiresAt"), cell: ({ expiresAt }) => <Instant at={expiresAt} /> },
    {
      key: "file",
      header: t("file"),
      cell: ({ id, state, bytes }) =>
        state === "ready" ? (
          <a
            href={`/api/reconciliation/exports/${id}`}
            download
            className="text-link underline decoration-link/35 underline-offset-2 hover:decoration-link"
          >
            {t("download", { size: sizeText(bytes) })}
          </a>
        ) : (
          <span className="text-muted">—</span>
        ),
    },
  ];
}

/** One's own exports, with how each stands; a file can be had for seven days. */
export function ExportList() {
  const t = useTranslations("reconciliation.exports");
  const query = useListQuery<{ rows: ExportView[]; next: null; previous: null }>(
    "/api/reconciliation/exports",
    {},
  );
  return (
    <ListSection
      label={t("mine")}
      query={query}
      columns={useColumns()}
      rowKey={({ id }) => id}
      isFiltered={false}
      empty={<EmptyState title={t("empty")} hint={t("emptyHint")} />}
      onMove={() => undefined}
    />
  );
}
