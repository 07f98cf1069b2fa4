"use client";

import { useFormatter, useTranslations } from "next-intl";
import { StatusChip } from "@/components/ui/status-chip";
import { WechatCode } from "@/components/ui/wechat-code";
import { standInTheWay } from "@/lib/renotifications/receiver-state";
import type { RenotificationReceiver, RenotificationRow } from "@/lib/renotifications/types";

function Refusal({ receiver, others }: { receiver: RenotificationReceiver; others: number }) {
  const t = useTranslations("renotifications.delivery");
  const name = receiver.name ?? receiver.appid ?? t("someone");
  return (
    <span>
      <StatusChip tone="danger">{t("refusedBy", { name })}</StatusChip>{" "}
      {receiver.errcode !== null && (
        <WechatCode errcode={receiver.errcode} errmsg={receiver.errmsg} family="receiver" isBrief />
      )}{" "}
      {others > 0 && <span className="text-muted text-xs">{t("others", { others })}</span>}
    </span>
  );
}

/** By whom it was not seen taken. */
function Missing({ receivers }: { receivers: readonly RenotificationReceiver[] }) {
  const t = useTranslations("renotifications.delivery");
  const format = useFormatter();
  const names = receivers.map(({ name, appid }) => name ?? appid ?? t("someone"));
  return names.length > 0 ? (
    <span className="text-[13px] [overflow-wrap:anywhere]">
      {t("missing", { names: format.list(names) })}
    </span>
  ) : null;
}

type Props = { row: Pick<RenotificationRow, "delivery" | "receivers"> };

/** What became of the notification itself, by the receivers' answers; a dash where nothing can have been sent. */
export function DeliveryChip({ row: { delivery, receivers } }: Props) {
  const t = useTranslations("renotifications.delivery");
  const missing = standInTheWay(receivers, delivery === "not_seen");
  const [first, ...others] = missing;
  switch (delivery) {
    case null:
      return <span className="text-muted">—</span>;
    case "delivered":
      return (
        <StatusChip tone="success" title={t("delivered-hint")}>
          {t("delivered")}
        </StatusChip>
      );
    case "pending":
      return (
        <StatusChip tone="pending" title={t("pending-hint")}>
          {t("pending")}
        </StatusChip>
      );
    case "not_seen":
      return (
        <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
          <StatusChip tone="warning" title={t("not_seen-hint")}>
            {t("not_seen")}
          </StatusChip>
          <Missing receivers={missing} />
        </span>
      );
    case "refused":
      return first ? (
        <Refusal receiver={first} others={others.length} />
      ) : (
        <StatusChip tone="danger">{t("refused")}</StatusChip>
      );
  }
}
