"use client";

import { useLocale, useTranslations } from "next-intl";
import { StatusChip } from "@/components/ui/status-chip";
import { refusing } from "@/lib/renotifications/refusing";
import type { RenotificationReceiver, RenotificationRow } from "@/lib/renotifications/types";
import { explain } from "@/lib/wechat/error-catalogue";

function Refusal({ receiver, others }: { receiver: RenotificationReceiver; others: number }) {
  const t = useTranslations("renotifications.delivery");
  const locale = useLocale();
  const name = receiver.name ?? receiver.appid ?? t("someone");
  const entry = receiver.errcode === null ? null : explain(receiver.errcode, "receiver");
  const words = entry?.meaning[locale] ?? receiver.errmsg;
  return (
    <span>
      <StatusChip tone="danger">
        {receiver.errcode === null ? t("unanswered", { name }) : t("refused", { name })}
      </StatusChip>{" "}
      {receiver.errcode !== null && (
        <span className="text-[13px] [overflow-wrap:anywhere]">
          <span className="font-mono">{receiver.errcode}</span> {words}{" "}
        </span>
      )}
      {others > 0 && <span className="text-muted text-xs">{t("others", { others })}</span>}
    </span>
  );
}

type Props = { row: Pick<RenotificationRow, "delivery" | "receivers"> };

/** What became of the notification itself, by the receivers' answers; a dash where nothing can have been sent. */
export function DeliveryChip({ row: { delivery, receivers } }: Props) {
  const t = useTranslations("renotifications.delivery");
  const [first, ...others] = refusing(receivers);
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
    case "refused":
      return first ? (
        <Refusal receiver={first} others={others.length} />
      ) : (
        <StatusChip tone="danger">{t("refusedByOne")}</StatusChip>
      );
  }
}
