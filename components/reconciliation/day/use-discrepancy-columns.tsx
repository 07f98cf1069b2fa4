"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Column } from "@/components/ui/data-table";
import { Money } from "@/components/ui/money";
import { UserText } from "@/components/ui/user-text";
import type { DiscrepancyRow } from "@/lib/reconciliation/day/types";
import { RowCheckbox } from "./row-checkbox";
import { StateChip } from "./state-chip";

type Selection = {
  has: (id: string) => boolean;
  isAll: boolean;
  isSome: boolean;
  toggle: (id: string) => void;
  toggleAll: () => void;
};

/** The button of a row that opens it: what the keyboard is at. */
export const openerId = (id: string) => `open-${id}`;

/** What a row is called where it is spoken of: its number, else its transaction. */
export const nameOf = (row: DiscrepancyRow) => row.number ?? row.transactionId ?? row.id;

function Amount({ fen }: { fen: number | null }) {
  return fen === null ? <span className="text-muted">—</span> : <Money fen={fen} />;
}

/** The columns of the list; `selection` is null for who may settle nothing, `showsDay` where the days differ. */
export function useDiscrepancyColumns(options: {
  selection: Selection | null;
  showsDay: boolean;
  onOpen: (row: DiscrepancyRow) => void;
}): Column<DiscrepancyRow>[] {
  const { selection, showsDay, onOpen } = options;
  const t = useTranslations("reconciliation-day");
  const words = useTranslations("reconciliation.settle");
  const common = useTranslations("common");
  const select: Column<DiscrepancyRow> | null = selection && {
    key: "select",
    header: (
      <RowCheckbox
        label={t("selectPage")}
        isSelected={selection.isAll}
        isIndeterminate={selection.isSome && !selection.isAll}
        onChange={selection.toggleAll}
      />
    ),
    cardHeader: t("columns.select"),
    cell: (row) => (
      <RowCheckbox
        label={t("selectRow", { number: nameOf(row) })}
        isSelected={selection.has(row.id)}
        onChange={() => selection.toggle(row.id)}
      />
    ),
  };
  return [
    ...(select ? [select] : []),
    {
      key: "kind",
      header: t("columns.kind"),
      cell: (row) => (
        <span className="whitespace-nowrap font-medium" title={t(`meanings.${row.kind}`)}>
          {words(`kinds.${row.kind}`)}
        </span>
      ),
    },
    ...(showsDay
      ? [
          {
            key: "day",
            header: t("columns.day"),
            cell: (row: DiscrepancyRow) => (
              <Link
                href={`/reconciliation/${row.day}?account=${row.accountId}`}
                className="whitespace-nowrap text-link tabular-nums underline decoration-link/35 underline-offset-2 hover:decoration-link"
              >
                {row.day}
              </Link>
            ),
          },
        ]
      : []),
    {
      key: "age",
      header: t("columns.age"),
      align: "end",
      cell: (row) => (
        <span
          className={`whitespace-nowrap tabular-nums ${row.ageDays > 3 && row.state === "open" ? "font-medium text-danger" : ""}`}
        >
          {t("age", { days: row.ageDays })}
        </span>
      ),
    },
    {
      key: "number",
      header: t("columns.number"),
      cell: (row) => (
        <button
          type="button"
          id={openerId(row.id)}
          onClick={() => onOpen(row)}
          aria-label={t("openRow", { number: nameOf(row) })}
          className="rounded font-mono text-[13px] text-link underline decoration-link/35 underline-offset-2 outline-none hover:decoration-link focus-visible:ring-2 focus-visible:ring-focus"
        >
          {nameOf(row)}
        </button>
      ),
    },
    {
      key: "bill",
      header: t("columns.billAmount"),
      align: "end",
      cell: (row) => <Amount fen={row.billFen} />,
    },
    {
      key: "desk",
      header: t("columns.deskAmount"),
      align: "end",
      cell: (row) => <Amount fen={row.deskFen} />,
    },
    {
      key: "owner",
      header: t("columns.owner"),
      cell: (row) =>
        row.ownerName ? <UserText>{row.ownerName}</UserText> : <span className="text-muted">—</span>,
    },
    { key: "state", header: t("columns.state"), cell: (row) => <StateChip row={row} /> },
    {
      key: "account",
      header: common("account"),
      cell: (row) => <UserText>{row.accountName}</UserText>,
    },
  ];
}
