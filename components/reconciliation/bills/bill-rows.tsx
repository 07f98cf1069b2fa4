"use client";

import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { CopyableId } from "@/components/ui/copyable-id";
import type { Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { FilterChoice } from "@/components/ui/filter-choice";
import { FilterText } from "@/components/ui/filter-text";
import { Instant } from "@/components/ui/instant";
import { ListSection } from "@/components/ui/list-section";
import { Money } from "@/components/ui/money";
import { useListQuery } from "@/components/ui/use-list-query";
import { type BillRowSearch, billRowParsers } from "@/lib/reconciliation/bills/search-params";
import { type BillLine, type BillLinePage, billRowKinds } from "@/lib/reconciliation/bills/types";

function useColumns(): Column<BillLine>[] {
  const t = useTranslations("reconciliation.bills");
  return [
    {
      key: "line",
      header: t("line"),
      align: "end",
      cell: ({ line }) => <span className="text-muted tabular-nums">{line}</span>,
    },
    {
      key: "time",
      header: t("time"),
      cell: ({ tradedAt }) => <Instant at={tradedAt} precision="second" />,
    },
    { key: "kind", header: t("rowKind"), cell: ({ kind }) => t(`rowKinds.${kind}`) },
    {
      key: "transaction",
      header: t("transaction"),
      cell: ({ transactionId }) => <CopyableId value={transactionId} />,
    },
    { key: "number", header: t("number"), cell: ({ number }) => <CopyableId value={number} /> },
    {
      key: "place",
      header: t("place"),
      cell: ({ regionCode, departmentCode }) => (
        <span className="font-mono text-[13px]">
          {regionCode ?? "—"} / {departmentCode ?? "—"}
        </span>
      ),
    },
    { key: "amount", header: t("amount"), align: "end", cell: ({ feeFen }) => <Money fen={feeFen} /> },
    {
      key: "refund",
      header: t("refundAmount"),
      align: "end",
      cell: ({ refundFen, refundState }) =>
        refundFen === 0 ? (
          <span className="text-muted">—</span>
        ) : (
          <span title={refundState ?? undefined}>
            <Money fen={refundFen} />
          </span>
        ),
    },
  ];
}

/** The lines of a bill, in its order. */
export function BillRows({ id }: { id: string }) {
  const t = useTranslations("reconciliation.bills");
  const columns = useColumns();
  const [search, setSearch] = useQueryStates(billRowParsers);
  const { line, ...rest } = search;
  const lineText = line === null ? null : String(line);
  const query = useListQuery<BillLinePage>(`/api/reconciliation/bills/${id}/rows`, {
    ...rest,
    line: lineText,
  });
  const change = (changed: Partial<BillRowSearch>) => setSearch({ ...changed, after: null, before: null });
  const isFiltered = search.kind !== null || line !== null;
  return (
    <div>
      <h2 className="font-medium text-base">{t("rowsTitle")}</h2>
      <p className="mb-3 text-muted text-xs">{t("rowsHint")}</p>
      <FilterBar isFiltered={isFiltered} onClear={() => setSearch(null)}>
        <FilterChoice
          label={t("rowKind")}
          options={billRowKinds.map((kind) => ({ value: kind, label: t(`rowKinds.${kind}`) }))}
          value={search.kind}
          onChange={(kind) => change({ kind: kind as BillRowSearch["kind"] })}
        />
        <FilterText
          label={t("goToLine")}
          value={lineText}
          onChange={(text) => change({ line: text && /^\d{1,9}$/.test(text) ? Number(text) : null })}
          className="w-32"
        />
      </FilterBar>
      <ListSection
        label={t("rowsTitle")}
        query={query}
        columns={columns}
        rowKey={(row) => String(row.line)}
        isFiltered={isFiltered}
        empty={<EmptyState title={t("noRows")} />}
        onMove={(position) => setSearch(position, { history: "push" })}
        isByPlace
      />
    </div>
  );
}
