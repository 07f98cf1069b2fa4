"use client";

import { useTranslations } from "next-intl";
import { CopyableId } from "@/components/ui/copyable-id";
import { DataTable } from "@/components/ui/data-table";
import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import { Notice } from "@/components/ui/notice";
import type { LookedOrder, OrderCandidate } from "@/lib/orders/types";
import { exactTime } from "@/lib/time";

function Candidates({ candidates }: { candidates: OrderCandidate[] }) {
  const t = useTranslations("orders.found");
  const statuses = useTranslations("orders.status");
  const unclear = <span className="text-muted">{t("unclear")}</span>;
  return (
    <div className="mt-2 rounded border border-border bg-surface">
      <DataTable
        label={t("candidates")}
        rows={candidates}
        rowKey={({ wechatOrderId }) => wechatOrderId}
        columns={[
          {
            key: "id",
            header: t("wechatOrderId"),
            cell: ({ wechatOrderId }) => <CopyableId value={wechatOrderId} shorten={false} />,
          },
          {
            key: "amount",
            header: t("amount"),
            align: "end",
            cell: ({ feeFen }) => (feeFen === null ? unclear : <Money fen={feeFen} />),
          },
          {
            key: "createdAt",
            header: t("createdAt"),
            cell: ({ createdAt }) => (createdAt ? <Instant at={createdAt} precision="second" /> : unclear),
          },
          {
            key: "status",
            header: t("status"),
            cell: ({ upstreamStatus }) => (upstreamStatus ? statuses(upstreamStatus) : unclear),
          },
        ]}
      />
    </div>
  );
}

/** What looking at WeChat found, where the question was asked. */
export function LookResult({ looked }: { looked: LookedOrder }) {
  const t = useTranslations("orders.found");
  switch (looked.finding) {
    case "several":
      return (
        <Notice tone="warning" title={t("several", { count: looked.candidates.length })}>
          <Candidates candidates={looked.candidates} />
        </Notice>
      );
    case "too-early":
      return <Notice title={t("too-early", { time: exactTime(new Date(looked.notBefore)) })} />;
    case "no-list":
    case "undocumented-status":
      return <Notice tone="warning" title={t(looked.finding)} />;
    case "unchanged":
      return <Notice title={t("unchanged")} />;
    case "changed":
    case "placed":
    case "absent":
      return <Notice tone="success" title={t(looked.finding)} />;
  }
}
