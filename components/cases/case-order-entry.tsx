"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { OrderStatus } from "@/components/orders/order-status";
import { FoldedAnswerFields } from "@/components/ui/answer-fields";
import { CopyableId } from "@/components/ui/copyable-id";
import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import { ReceiverList } from "@/components/ui/receiver-list";
import { StatusChip } from "@/components/ui/status-chip";
import type { CaseOrder } from "@/lib/cases/types";
import { Fact } from "./fact";
import { KnowledgeFailed } from "./knowledge";
import { OrderRefunds } from "./order-refunds";

function Status({ order: { desk, status, statusNumber, isPaidOne } }: { order: CaseOrder }) {
  const t = useTranslations("cases.orders");
  if (status) return <OrderStatus state="placed" upstreamStatus={status} />;
  if (statusNumber !== null)
    return <StatusChip tone="warning">{t("undocumented", { status: statusNumber })}</StatusChip>;
  if (desk) {
    return (
      <OrderStatus state={desk.state} upstreamStatus={null} errcode={desk.errcode} mustPick={desk.mustPick} />
    );
  }
  return isPaidOne ? (
    <StatusChip tone="success">{t("listedAsPaid")}</StatusChip>
  ) : (
    <StatusChip tone="warning">{t("notDescribed")}</StatusChip>
  );
}

/** Whose order it is: the desk's, with the way to it, or another system's. */
function Origin({ desk }: Pick<CaseOrder, "desk">) {
  const t = useTranslations("cases.orders");
  if (!desk) return <span className="text-muted text-[13px]">{t("notOurs")}</span>;
  return (
    <Link
      href={`/orders/${desk.id}`}
      className="text-[13px] text-link underline decoration-link/35 underline-offset-2 hover:decoration-link"
    >
      {t("ours")}
    </Link>
  );
}

function Facts({ order }: { order: CaseOrder }) {
  const t = useTranslations("cases.orders");
  return (
    <dl className="mt-2 grid gap-x-6 gap-y-1.5 sm:grid-cols-2">
      <Fact term={t("createdAt")}>
        {order.createdAt && <Instant at={order.createdAt} precision="second" />}
      </Fact>
      {order.paidAt && (
        <Fact term={t("paidAt")}>
          <Instant at={order.paidAt} precision="second" />
        </Fact>
      )}
      {order.transactionId && (
        <Fact term={t("transactionId")} isWide>
          <CopyableId value={order.transactionId} shorten={false} />
        </Fact>
      )}
    </dl>
  );
}

/** One order: how it stands, how much, when it was paid and by which transaction, its refunds, and who knows of it. */
export function CaseOrderEntry({ order }: { order: CaseOrder }) {
  const t = useTranslations("cases.orders");
  const wasPaid = order.paidAt !== null || order.receivers.length > 0;
  return (
    <li className="border-separator border-b py-3.5 last:border-b-0">
      <div className="px-4">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Status order={order} />
          {order.wechatOrderId ? (
            <CopyableId value={order.wechatOrderId} shorten={false} />
          ) : (
            <span className="text-muted text-[13px]">{t("noWechatId")}</span>
          )}
          {order.feeFen !== null && <Money fen={order.feeFen} className="ml-auto font-semibold text-base" />}
        </div>
        <div className="mt-1">
          <Origin desk={order.desk} />
        </div>
        <Facts order={order} />
        <OrderRefunds order={order} />
        <div className="mt-2 empty:hidden">
          <FoldedAnswerFields answer={order.answer} />
        </div>
        <div className="mt-2 empty:hidden">
          <KnowledgeFailed failure={order.failure} />
        </div>
      </div>
      {wasPaid && (
        <details className="group mt-2" open={order.receivers.some(({ answer }) => answer !== "answered")}>
          <summary className="mx-4 w-fit cursor-pointer rounded text-[13px] text-link outline-none focus-visible:ring-2 focus-visible:ring-focus">
            {t("receivers", { count: order.receivers.length })}
          </summary>
          <div className="mt-2 border-separator border-y bg-surface-secondary/40">
            <ReceiverList receivers={order.receivers} />
          </div>
        </details>
      )}
    </li>
  );
}
