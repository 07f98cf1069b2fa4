"use client";

import { useTranslations } from "next-intl";
import { CopyableId } from "@/components/ui/copyable-id";
import type { Column } from "@/components/ui/data-table";
import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import type { OrderRow } from "@/lib/orders/types";
import { OrderStatus } from "./order-status";

/** One line, the whole text on hover, so that rows keep their height. */
function Shortened({ text }: { text: string }) {
  return (
    <span className="block [overflow-wrap:anywhere] sm:max-w-44 sm:truncate" title={text}>
      {text}
    </span>
  );
}

/** The columns of a list of orders; the number leads to the order. */
export function useOrderColumns(): Column<OrderRow>[] {
  const t = useTranslations("orders.columns");
  return [
    {
      key: "number",
      header: t("number"),
      cell: ({ id, number, numberKind }) => (
        <span className="inline-flex flex-wrap items-center gap-x-2 max-sm:justify-end">
          <CopyableId value={number} href={`/orders/${id}`} shorten={number.length > 24} />
          {numberKind === "own" && <span className="text-muted text-xs">{t("ownNumber")}</span>}
        </span>
      ),
    },
    {
      key: "description",
      header: t("description"),
      cell: ({ description }) => <Shortened text={description} />,
    },
    {
      key: "department",
      header: t("department"),
      cell: ({ departmentName }) => <Shortened text={departmentName} />,
    },
    { key: "amount", header: t("amount"), align: "end", cell: ({ feeFen }) => <Money fen={feeFen} /> },
    { key: "status", header: t("status"), cell: (order) => <OrderStatus {...order} /> },
    {
      key: "account",
      header: t("account"),
      cell: ({ accountName }) => <Shortened text={accountName} />,
    },
    { key: "by", header: t("by"), cell: ({ createdByName }) => createdByName },
    { key: "createdAt", header: t("createdAt"), cell: ({ createdAt }) => <Instant at={createdAt} /> },
  ];
}
