"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Column } from "@/components/ui/data-table";
import { Instant } from "@/components/ui/instant";
import { RequestStateChip } from "@/components/ui/request-state-chip";
import { WechatCode } from "@/components/ui/wechat-code";
import type { MockNotificationRow } from "@/lib/mock-notifications/types";

/** The columns of the list of mock notifications. */
export function useColumns(): Column<MockNotificationRow>[] {
  const t = useTranslations("mock-notifications");
  const common = useTranslations("common");
  return [
    {
      key: "time",
      header: common("time"),
      cell: (row) => (
        <Link
          href={`/mock-notifications/${row.id}`}
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
    { key: "kind", header: t("kind"), cell: (row) => t(`kinds.${row.kind}`) },
    {
      key: "url",
      header: t("url"),
      cell: (row) => (
        <span
          title={row.url}
          className="block font-mono text-[13px] max-sm:[overflow-wrap:anywhere] sm:max-w-[26rem] sm:truncate"
        >
          {row.url}
        </span>
      ),
    },
    { key: "version", header: t("version"), align: "end", cell: (row) => row.version },
    {
      key: "answer",
      header: t("answer"),
      cell: (row) => (
        <span className="inline-flex flex-wrap items-center gap-x-2">
          <RequestStateChip feature="mock-notifications" state={row.state} />
          {row.errcode !== null && row.errcode !== 0 && (
            <WechatCode errcode={row.errcode} errmsg={row.errmsg} rid={row.rid} isBrief />
          )}
        </span>
      ),
    },
    { key: "by", header: common("by"), cell: (row) => row.createdByName },
  ];
}
