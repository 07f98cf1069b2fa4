"use client";

import { useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Section } from "@/components/ui/section";
import { StatusChip } from "@/components/ui/status-chip";
import { UserText } from "@/components/ui/user-text";
import { merchantParam } from "@/lib/reconciliation/overview/search-params";
import type { OverviewView, ScopeRow } from "@/lib/reconciliation/overview/types";

type Props = { overview: OverviewView; onChoose: (chosen: { account: string; mch: string }) => void };

const keyOf = ({ accountId, mchId }: { accountId: string; mchId: string }) => `${accountId}/${mchId}`;

function useColumns({ overview, onChoose }: Props): Column<ScopeRow>[] {
  const t = useTranslations("reconciliation.overview");
  const selected = overview.selected && keyOf(overview.selected);
  return [
    {
      key: "account",
      header: t("account"),
      cell: (row) => (
        <button
          type="button"
          aria-current={keyOf(row) === selected ? "true" : undefined}
          onClick={() => onChoose({ account: row.accountId, mch: merchantParam(row.mchId) })}
          className="text-left text-link underline decoration-link/35 underline-offset-2 hover:decoration-link aria-[current]:font-semibold aria-[current]:text-foreground aria-[current]:no-underline"
        >
          <UserText>{row.accountName}</UserText>
        </button>
      ),
    },
    {
      key: "merchant",
      header: t("merchant"),
      cell: ({ mchId }) =>
        mchId === "" ? t("allMerchants") : <span className="font-mono text-[13px]">{mchId}</span>,
    },
    {
      key: "open",
      header: t("scopeOpen"),
      align: "end",
      cell: ({ open }) =>
        open === 0 ? <span className="text-muted">0</span> : <StatusChip tone="warning">{open}</StatusChip>,
    },
    {
      key: "oldest",
      header: t("scopeOldest"),
      cell: ({ oldestOpenDay }) =>
        oldestOpenDay ? (
          <span className="tabular-nums">{oldestOpenDay}</span>
        ) : (
          <span className="text-muted">—</span>
        ),
    },
    {
      key: "done",
      header: t("scopeDays"),
      align: "end",
      cell: ({ daysDone }) => t("days", { count: daysDone }),
    },
    {
      key: "trouble",
      header: t("scopeTrouble"),
      align: "end",
      cell: ({ givenUp }) =>
        givenUp === 0 ? (
          <span className="text-muted">—</span>
        ) : (
          <StatusChip tone="danger">{t("days", { count: givenUp })}</StatusChip>
        ),
    },
  ];
}

/** Every merchant of every account, of which one is shown below. */
export function ScopeTable(props: Props) {
  const t = useTranslations("reconciliation.overview");
  const columns = useColumns(props);
  return (
    <Section title={t("scopes")} description={t("scopesHint")} flush>
      <DataTable label={t("scopes")} columns={columns} rows={props.overview.scopes} rowKey={keyOf} />
    </Section>
  );
}
