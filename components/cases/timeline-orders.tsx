"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { OrderStatus } from "@/components/orders/order-status";
import { AnswerChip } from "@/components/renotifications/answer-chip";
import { CopyableId } from "@/components/ui/copyable-id";
import { Money } from "@/components/ui/money";
import { StatusChip } from "@/components/ui/status-chip";
import { UserText } from "@/components/ui/user-text";
import type { TimelineEntry } from "@/lib/cases/types";

type Of<Kind extends TimelineEntry["kind"]> = { entry: Extract<TimelineEntry, { kind: Kind }> };

function OrderId({ id }: { id: string | null }) {
  return id && <CopyableId value={id} />;
}

/** That WeChat was seen to say something new of an order. */
export function TimelineStatus({ entry }: Of<"status">) {
  const t = useTranslations("cases.entries");
  const { status, statusNumber, refundedFen, told, receivers } = entry;
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
        <span className="font-medium">{t("statusSeen")}</span>
        {status ? (
          <OrderStatus state="placed" upstreamStatus={status} />
        ) : (
          <StatusChip tone="warning">{t("undocumented", { status: statusNumber ?? "—" })}</StatusChip>
        )}
      </p>
      <p className="flex flex-wrap items-center gap-x-2 text-muted text-xs">
        {receivers > 0 && <span>{t("toldOf", { told, receivers })}</span>}
        {refundedFen > 0 && (
          <span>
            {t("refunded")} <Money fen={refundedFen} />
          </span>
        )}
        <OrderId id={entry.wechatOrderId} />
      </p>
    </>
  );
}

/** That someone asked WeChat to notify again, why, and how far that is. */
export function TimelineRenotification({ entry }: Of<"renotification">) {
  const t = useTranslations("cases.entries");
  const deliveries = useTranslations("cases.deliveries");
  const delivery = entry.delivery as Parameters<typeof deliveries>[0] | null;
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
        <Link
          href={`/renotifications/${entry.renotificationId}`}
          className="font-medium text-link underline decoration-link/35 underline-offset-2 hover:decoration-link"
        >
          {t("renotification")}
        </Link>
        <AnswerChip state={entry.state} />
        {delivery && deliveries.has(delivery) && <span>{deliveries(delivery)}</span>}
      </p>
      <p className="text-muted">{t.rich("reason", { text: () => <UserText>{entry.reason}</UserText> })}</p>
      <p className="flex flex-wrap items-center gap-x-2 text-muted text-xs">
        <UserText>{entry.actorName}</UserText>
        <OrderId id={entry.wechatOrderId} />
      </p>
    </>
  );
}

/** A refund, when WeChat finished it or was first seen at it. */
export function TimelineRefund({ entry }: Of<"refund">) {
  const t = useTranslations("cases.entries");
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
        <span className="font-medium">{t(`refund-${entry.state ?? "unknown"}`)}</span>
        {entry.fen !== null && <Money fen={entry.fen} className="font-medium" />}
      </p>
      {entry.reason && (
        <p className="text-muted">{t.rich("reason", { text: () => <UserText>{entry.reason}</UserText> })}</p>
      )}
      <p className="text-muted text-xs">
        <OrderId id={entry.wechatOrderId} />
      </p>
    </>
  );
}
