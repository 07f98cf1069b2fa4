"use client";

import { Button } from "@heroui/react";
import { ExternalLink, Printer, RefreshCw, Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { RenotifyButton } from "@/components/renotifications/renotify-button";
import { ConnectionReason } from "@/components/ui/connection-reason";
import { CopyableId } from "@/components/ui/copyable-id";
import { ErrorNotice } from "@/components/ui/error-notice";
import { LinkButton } from "@/components/ui/link-button";
import { Money } from "@/components/ui/money";
import { Section } from "@/components/ui/section";
import { WechatAnswer } from "@/components/ui/wechat-answer";
import { isOpen } from "@/lib/orders/states";
import type { OrderView, ReceiversSeen } from "@/lib/orders/types";
import { exactTime } from "@/lib/time";
import { CopyOrder } from "./copy-order";
import { LookResult } from "./look-result";
import { OrderStatus } from "./order-status";
import { PayCode } from "./pay-code";
import { PlaceAgain } from "./place-again";
import { type NextStep, standing } from "./standing";
import { useLook } from "./use-look";

/** What the person who looks at the page may do. */
export type OrderRights = {
  mayLook: boolean;
  mayCreate: boolean;
  mayRenotify: boolean;
  maySeeShopping: boolean;
};

type StepProps = { order: OrderView; step: NextStep; rights: OrderRights; onAsked: () => void };

function OtherStep({ order, step, rights, onAsked }: StepProps) {
  const t = useTranslations("orders.answer");
  if (step === "place-again" && rights.mayCreate) return <PlaceAgain order={order} />;
  if (step === "create-again" && rights.mayCreate) {
    return (
      <LinkButton href={`/orders/new?from=${order.id}`} variant="primary">
        {t("createAgain")}
      </LinkButton>
    );
  }
  if (order.upstreamStatus === "paid" && rights.mayRenotify && order.wechatOrderId) {
    return (
      <RenotifyButton
        accountId={order.accountId}
        wechatOrderId={order.wechatOrderId}
        variant={step === "renotify" ? "primary" : "secondary"}
        onAsked={onAsked}
      />
    );
  }
  return null;
}

/** What else an order is good for: paper for the payer, and another order like it once its own outcome is known. */
function OtherUses({ order, step, rights }: Omit<StepProps, "onAsked">) {
  const t = useTranslations("orders.answer");
  const isPayable = order.state === "placed" && order.upstreamStatus === "unpaid" && order.payCode !== null;
  const isOffered = step === "create-again" || step === "place-again";
  return (
    <>
      {isPayable && (
        <LinkButton href={`/orders/${order.id}/slip`} variant="secondary">
          <Printer className="size-4" aria-hidden />
          {t("printSlip")}
        </LinkButton>
      )}
      {rights.mayCreate && !isOpen(order.state) && !isOffered && <CopyOrder id={order.id} />}
    </>
  );
}

function PayLink({ url }: { url: string }) {
  const t = useTranslations("orders.pay");
  return (
    <div className="mt-3">
      <p className="mb-1 text-muted text-xs">{t("link")}</p>
      <div className="rounded border border-border bg-background px-2.5 py-1.5">
        <CopyableId value={url} shorten={false} />
      </div>
      <a
        href={url}
        target="_blank"
        rel="noopener noreferrer"
        className="mt-1.5 inline-flex items-center gap-1 text-link underline decoration-link/35 underline-offset-2 hover:decoration-link"
      >
        {t("open")}
        <ExternalLink className="size-3.5" aria-hidden />
      </a>
    </div>
  );
}

type Props = {
  order: OrderView;
  /** Whether all receivers took WeChat's notification; undefined where the desk has not asked. */
  told: ReceiversSeen["told"] | undefined;
  rights: OrderRights;
  onAsked: () => void;
};

/** How an order stands, as a sentence, and what to do next, with one button. */
export function OrderAnswer({ order, told, rights, onAsked }: Props) {
  const t = useTranslations("orders.answer");
  const { look, isPending, looked, error } = useLook(order.id);
  const { key, step, canLook } = standing(order, told);
  const LookIcon = order.state === "placed" ? RefreshCw : Search;
  const isUnpaid = order.upstreamStatus === "unpaid";
  return (
    <Section>
      <div className="flex flex-wrap items-start gap-x-8 gap-y-4">
        <div className="min-w-0 flex-1 basis-96">
          <div className="flex flex-wrap items-center gap-3">
            <Money fen={order.feeFen} className="font-semibold text-2xl tracking-tight" />
            <OrderStatus {...order} />
            {order.attempt > 1 && (
              <span className="text-muted text-xs">{t("attempt", { attempt: order.attempt })}</span>
            )}
          </div>
          <p className="mt-2 max-w-prose">{t(key)}</p>
          <p className="mt-1 flex flex-wrap gap-x-4 text-muted text-xs tabular-nums empty:hidden">
            {order.paidAt && <span>{t("paidAt", { time: exactTime(new Date(order.paidAt)) })}</span>}
            {order.upstreamSeenAt && (
              <span>{t("seenAt", { time: exactTime(new Date(order.upstreamSeenAt)) })}</span>
            )}
          </p>
          {order.state === "rejected" && <ConnectionReason failure={order.connection} />}
          {order.state === "rejected" && order.errcode !== null && (
            <div className="mt-3">
              <WechatAnswer errcode={order.errcode} errmsg={order.errmsg} rid={order.rid} />
            </div>
          )}
          {isUnpaid && order.payUrl && <PayLink url={order.payUrl} />}
          <div className="mt-4 flex flex-wrap gap-2 empty:hidden">
            <OtherStep order={order} step={step} rights={rights} onAsked={onAsked} />
            {canLook && rights.mayLook && (
              <Button
                variant={step === "look" ? "primary" : "secondary"}
                isPending={isPending}
                onPress={look}
              >
                <LookIcon className={`size-4 ${isPending ? "animate-pulse" : ""}`} aria-hidden />
                {order.state === "placed" ? t("refresh") : t("look")}
              </Button>
            )}
            <OtherUses order={order} step={step} rights={rights} />
          </div>
          {step === "create-again" && rights.mayCreate && (
            <p className="mt-1.5 text-muted text-xs">{t("newKeyHint")}</p>
          )}
        </div>
        {isUnpaid && order.payUrl && order.payCode && <PayCode url={order.payUrl} code={order.payCode} />}
      </div>
      <div aria-live="polite" className="mt-3 empty:hidden">
        {error && <ErrorNotice error={error} />}
        {/* What was found holds until the order moves on. */}
        {looked?.state === order.state && <LookResult looked={looked} />}
      </div>
    </Section>
  );
}
