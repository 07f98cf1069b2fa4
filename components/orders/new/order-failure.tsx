"use client";

import { Button } from "@heroui/react";
import { useTranslations } from "next-intl";
import { ConnectionReason } from "@/components/ui/connection-reason";
import { ErrorNotice } from "@/components/ui/error-notice";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { WechatAnswer } from "@/components/ui/wechat-answer";
import type { CreatedOrder } from "@/lib/orders/created-order";
import type { Failure } from "./use-place-order";

type Props = { failure: Failure; onRetry: () => void };

/** Why no order came of it, whether anything was done, and what is safe to do next. */
export function OrderFailure({ failure, onRetry }: Props) {
  const t = useTranslations("orders-new.failure");
  switch (failure.kind) {
    case "network":
      return (
        <Notice
          tone="warning"
          title={t("network")}
          actions={
            <>
              <Button size="sm" variant="secondary" onPress={onRetry}>
                {t("resend")}
              </Button>
              <LinkButton href="/orders" size="sm" variant="tertiary">
                {t("orders")}
              </LinkButton>
            </>
          }
        >
          {t("networkText")}
        </Notice>
      );
    case "error":
      return (
        <div className="flex flex-col items-start gap-2">
          <div className="w-full">
            <ErrorNotice error={failure.error} />
          </div>
          {failure.error.code === "unauthenticated" && (
            <LinkButton href="/sign-in?from=/orders/new" size="sm">
              {t("signIn")}
            </LinkButton>
          )}
        </div>
      );
    case "refused":
      return <Refused order={failure.order} onRetry={onRetry} />;
  }
}

/** Without an errcode no connection was made; with one, WeChat said no. Neither made an order. */
function Refused({ order, onRetry }: { order: CreatedOrder; onRetry: () => void }) {
  const t = useTranslations("orders-new.failure");
  const wasSent = order.errcode !== null;
  return (
    <Notice
      tone={wasSent ? "danger" : "warning"}
      title={wasSent ? t("rejectedTitle") : t("notSentTitle")}
      actions={
        <>
          {!wasSent && (
            <Button size="sm" variant="secondary" onPress={onRetry}>
              {t("tryAgain")}
            </Button>
          )}
          <LinkButton href={`/orders/${order.id}`} size="sm" variant="tertiary">
            {t("record")}
          </LinkButton>
        </>
      }
    >
      <p className="mb-1.5">{wasSent ? t("rejectedText") : t("notSentText")}</p>
      <ConnectionReason failure={order.connection} />
      <WechatAnswer errcode={order.errcode} errmsg={order.errmsg} rid={order.rid} />
    </Notice>
  );
}
