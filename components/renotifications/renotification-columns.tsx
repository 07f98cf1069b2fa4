"use client";

import { Button } from "@heroui/react";
import { useTranslations } from "next-intl";
import { CopyableId } from "@/components/ui/copyable-id";
import type { Column } from "@/components/ui/data-table";
import { Instant } from "@/components/ui/instant";
import { WechatCode } from "@/components/ui/wechat-code";
import type { RenotificationRow } from "@/lib/renotifications/types";
import { AnswerChip } from "./answer-chip";
import { DeliveryChip } from "./delivery-chip";

/** The columns of the list; `onOpen` shows a row's receivers at the side. */
export function useRenotificationColumns(
  onOpen: (row: RenotificationRow) => void,
): Column<RenotificationRow>[] {
  const t = useTranslations("renotifications");
  const common = useTranslations("common");
  return [
    { key: "time", header: common("time"), cell: (row) => <Instant at={row.createdAt} /> },
    {
      key: "order",
      header: t("columns.order"),
      cell: (row) => (
        <CopyableId value={row.wechatOrderId} href={row.orderId ? `/orders/${row.orderId}` : undefined} />
      ),
    },
    {
      key: "answer",
      header: t("columns.answer"),
      cell: (row) => (
        <span className="inline-flex flex-wrap items-center gap-x-2">
          <AnswerChip state={row.state} />
          {row.errcode !== null && row.errcode !== 0 && (
            <WechatCode errcode={row.errcode} errmsg={row.errmsg} rid={row.rid} isBrief />
          )}
        </span>
      ),
    },
    { key: "delivery", header: t("columns.delivery"), cell: (row) => <DeliveryChip row={row} /> },
    {
      key: "reason",
      header: common("reason"),
      cell: (row) => (
        <span className="line-clamp-2 max-w-xs [overflow-wrap:anywhere]" title={row.reason}>
          {row.reason}
        </span>
      ),
    },
    { key: "account", header: common("account"), cell: (row) => row.accountName ?? "—" },
    {
      key: "by",
      header: common("by"),
      cell: (row) => <span className="whitespace-nowrap">{row.createdByName}</span>,
    },
    {
      key: "details",
      header: <span className="sr-only">{common("details")}</span>,
      align: "end",
      cell: (row) => (
        <Button
          size="sm"
          variant="ghost"
          aria-label={t("openDetails", { order: row.wechatOrderId })}
          onPress={() => onOpen(row)}
        >
          {common("details")}
        </Button>
      ),
    },
  ];
}
