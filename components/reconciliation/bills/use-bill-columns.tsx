"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { Column } from "@/components/ui/data-table";
import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import { UserText } from "@/components/ui/user-text";
import type { BillListRow } from "@/lib/reconciliation/bills/types";
import { BillStateChip } from "./bill-state-chip";

const linkClass = "text-link underline decoration-link/35 underline-offset-2 hover:decoration-link";

/** The columns of a list of imports; `own` is the one whose page it is on. */
export function useBillColumns(own?: string): Column<BillListRow>[] {
  const t = useTranslations("reconciliation.bills");
  const locale = useLocale();
  return [
    {
      key: "createdAt",
      header: t("createdAt"),
      cell: ({ id, createdAt }) =>
        id === own ? (
          <span>
            <Instant at={createdAt} /> <span className="text-muted text-xs">{t("thisOne")}</span>
          </span>
        ) : (
          <Link href={`/reconciliation/bills/${id}`} prefetch={false} className={linkClass}>
            <Instant at={createdAt} />
          </Link>
        ),
    },
    { key: "day", header: t("day"), cell: ({ day }) => <span className="tabular-nums">{day ?? "—"}</span> },
    { key: "account", header: t("account"), cell: ({ accountName }) => <UserText>{accountName}</UserText> },
    {
      key: "merchant",
      header: t("merchant"),
      cell: ({ mchId }) => <span className="font-mono text-[13px]">{mchId || "—"}</span>,
    },
    { key: "state", header: t("state"), cell: ({ state }) => <BillStateChip state={state} /> },
    { key: "rows", header: t("rows"), align: "end", cell: ({ rows }) => rows?.toLocaleString(locale) ?? "—" },
    {
      key: "paid",
      header: t("paid"),
      align: "end",
      cell: ({ paidFen }) => (paidFen === null ? "—" : <Money fen={paidFen} />),
    },
    {
      key: "source",
      header: t("source"),
      cell: ({ source, createdByName }) => (
        <span>
          {t(`sources.${source}`)}
          {createdByName && <span className="ml-1 text-muted">{createdByName}</span>}
        </span>
      ),
    },
  ];
}
