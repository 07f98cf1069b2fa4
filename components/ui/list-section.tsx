"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type Column, DataTable } from "./data-table";
import { EmptyState } from "./empty-state";
import { ErrorNotice } from "./error-notice";
import { Pager } from "./pager";
import { Section } from "./section";
import { SkeletonRows } from "./skeleton-rows";
import { ApiError } from "./use-list-query";

type Listed<T> = { rows: T[]; next: string | null; previous: string | null };

type Props<T> = {
  label: string;
  query: UseQueryResult<Listed<T>, ApiError>;
  columns: Column<T>[];
  rowKey: (row: T) => string;
  /** Whether any filter is set: an empty answer then means "nothing matches". */
  isFiltered: boolean;
  /** In place of "nothing matches", where more can be said. */
  noMatch?: ReactNode;
  empty: ReactNode;
  currentKey?: string | null;
  isOldestFirst?: boolean;
  /** Whether the list has an order of its own, such as lines, and no times. */
  isByPlace?: boolean;
  onMove: (position: { after: string | null; before: string | null }) => void;
};

/** A list in all its states: loading, full, empty, nothing matches, failed. */
export function ListSection<T>({
  label,
  query,
  columns,
  rowKey,
  isFiltered,
  noMatch,
  empty,
  ...rest
}: Props<T>) {
  const t = useTranslations("common");
  const { data, error, isPending, isPlaceholderData, refetch } = query;
  if (error && !data) {
    const view = error instanceof ApiError ? error.view : { code: "internal" as const, requestId: "—" };
    return <ErrorNotice error={view} onRetry={refetch} />;
  }
  if (isPending) {
    return (
      <Section flush>
        <SkeletonRows />
      </Section>
    );
  }
  if (data.rows.length === 0) {
    const nothing = noMatch || <EmptyState title={t("noMatch")} hint={t("noMatchHint")} />;
    return <Section>{isFiltered ? nothing : empty}</Section>;
  }
  return (
    <Section flush>
      <DataTable
        label={label}
        columns={columns}
        rows={data.rows}
        rowKey={rowKey}
        isStale={isPlaceholderData}
        currentKey={rest.currentKey}
      />
      <Pager
        previous={data.previous}
        next={data.next}
        isOldestFirst={rest.isOldestFirst}
        isByPlace={rest.isByPlace}
        onMove={rest.onMove}
      />
    </Section>
  );
}
