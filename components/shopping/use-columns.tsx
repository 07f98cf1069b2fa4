"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Column } from "@/components/ui/data-table";
import { Instant } from "@/components/ui/instant";
import { RequestStateChip } from "@/components/ui/request-state-chip";
import { WechatCode } from "@/components/ui/wechat-code";
import type { ShoppingVerificationRow } from "@/lib/shopping/types";
import { OrderNumber } from "./order-number";

/** The columns of the list of checks. */
export function useColumns(): Column<ShoppingVerificationRow>[] {
  const t = useTranslations("shopping");
  const common = useTranslations("common");
  return [
    {
      key: "time",
      header: common("time"),
      cell: (row) => (
        <Link
          href={`/shopping/${row.id}`}
          className="text-link underline decoration-link/35 underline-offset-2 hover:decoration-link"
        >
          <Instant at={row.createdAt} />
        </Link>
      ),
    },
    {
      key: "account",
      header: common("account"),
      cell: (row) => <span className="sm:whitespace-nowrap">{row.accountName}</span>,
    },
    {
      key: "type",
      header: t("numberType"),
      cell: (row) => <span className="sm:whitespace-nowrap">{t(`numberTypes.${row.orderNumberType}`)}</span>,
    },
    { key: "number", header: t("number"), cell: (row) => <OrderNumber of={row} /> },
    {
      key: "openid",
      header: t("openidColumn"),
      cell: (row) => <span className="font-mono text-[13px]">{row.openidMasked}</span>,
    },
    {
      key: "answer",
      header: t("answer"),
      cell: (row) => (
        <span className="inline-flex flex-wrap items-center gap-x-2">
          <RequestStateChip feature="shopping" state={row.state} />
          {row.errcode !== null && row.errcode !== 0 && (
            <WechatCode errcode={row.errcode} errmsg={row.errmsg} rid={row.rid} family="shopping" isBrief />
          )}
          {row.verifyResult && <span className="[overflow-wrap:anywhere]">{row.verifyResult}</span>}
        </span>
      ),
    },
    { key: "by", header: common("by"), cell: (row) => row.createdByName },
  ];
}
