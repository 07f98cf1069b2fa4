"use client";

import { useTranslations } from "next-intl";
import { OrderStatus } from "@/components/orders/order-status";
import { RenotifyButton } from "@/components/renotifications/renotify-button";
import { FoldedAnswerFields } from "@/components/ui/answer-fields";
import { CopyableId } from "@/components/ui/copyable-id";
import { DefinitionList } from "@/components/ui/definition-list";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import { ReceiverList } from "@/components/ui/receiver-list";
import { Section } from "@/components/ui/section";
import { StatusChip } from "@/components/ui/status-chip";
import type { FoundOrder, SeenOrder } from "@/lib/lookup/types";
import { DeskKnows } from "./desk-knows";

function Status({ order: { seen, isPaidOne } }: { order: FoundOrder }) {
  const t = useTranslations("lookup");
  if (seen?.upstreamStatus) return <OrderStatus state="placed" upstreamStatus={seen.upstreamStatus} />;
  return (
    <>
      {isPaidOne && <StatusChip tone="success">{t("paidByList")}</StatusChip>}
      {seen && <StatusChip tone="warning">{t("undocumented", { status: seen.status ?? "—" })}</StatusChip>}
    </>
  );
}

function Facts({ order, seen }: { order: FoundOrder; seen: SeenOrder }) {
  const t = useTranslations("lookup");
  return (
    <DefinitionList
      items={[
        {
          key: "amount",
          term: t("amount"),
          value: seen.feeFen === null ? null : <Money fen={seen.feeFen} className="font-medium" />,
        },
        { key: "desk", term: t("desk"), value: <DeskKnows desk={order.desk} /> },
        { key: "created", term: t("createdAt"), value: <Instant at={seen.createdAt} precision="second" /> },
        { key: "paid", term: t("paidAt"), value: <Instant at={seen.paidAt} precision="second" /> },
        {
          key: "transaction",
          term: t("transactionId"),
          value: <CopyableId value={seen.transactionId} shorten={false} />,
        },
        { key: "name", term: t("userName"), value: seen.userName },
        { key: "description", term: t("descriptionOfOrder"), value: seen.description },
      ]}
    />
  );
}

type Props = { order: FoundOrder; accountId: string; canRenotify: boolean; onRefresh: () => void };

function Receivers({ order, seen, accountId, canRenotify, onRefresh }: Props & { seen: SeenOrder }) {
  const t = useTranslations("lookup");
  const isAllTold = seen.receivers.length > 0 && seen.receivers.every(({ answer }) => answer === "answered");
  return (
    <div className="border-separator border-t">
      <div className="flex flex-wrap items-center justify-between gap-2 px-4 pt-3 pb-1">
        <div>
          <h3 className="font-medium">{t("receivers")}</h3>
          <p className="text-muted text-xs">{isAllTold ? t("allTold") : t("notAllTold")}</p>
        </div>
        {canRenotify && seen.upstreamStatus === "paid" && !isAllTold && (
          <RenotifyButton
            size="sm"
            accountId={accountId}
            wechatOrderId={order.wechatOrderId}
            onAsked={onRefresh}
          />
        )}
      </div>
      <ReceiverList receivers={seen.receivers} />
    </div>
  );
}

/** One order that was paid, or that could not be looked at: what it is, how it stands, and who knows of it. */
export function OrderCard(props: Props) {
  const { order } = props;
  return (
    <Section
      title={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <CopyableId value={order.wechatOrderId} shorten={false} />
          <Status order={order} />
        </span>
      }
      flush
    >
      <div className="p-4">
        {order.seen ? (
          <div className="flex flex-col gap-3">
            <Facts order={order} seen={order.seen} />
            <FoldedAnswerFields answer={order.seen.answer} />
          </div>
        ) : (
          <div className="flex flex-col gap-3">
            <ErrorNotice error={order.error} />
            <DeskKnows desk={order.desk} />
          </div>
        )}
      </div>
      {order.seen && <Receivers {...props} seen={order.seen} />}
    </Section>
  );
}
