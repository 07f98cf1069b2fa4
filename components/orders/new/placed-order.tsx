"use client";

import { Button } from "@heroui/react";
import { Check, Copy, ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CopyableId } from "@/components/ui/copyable-id";
import { LinkButton } from "@/components/ui/link-button";
import { Money } from "@/components/ui/money";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { AmountInFull } from "./amount-in-full";
import { QrCode } from "./qr-code";
import type { Placed } from "./use-place-order";

/** The address, where it is one that a browser may open: what WeChat answered is not trusted for more. */
function webAddress(text: string | null): string | null {
  return text && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) ? text : null;
}

/** An order that WeChat has: what it is, and what to hand to the payer. */
export function PlacedOrder({ placed, onAnother }: { placed: Placed; onAnother: () => void }) {
  const t = useTranslations("orders-new.result");
  const { order, values } = placed;
  const miniprogram = values.scene === "miniprogram" ? order.miniprogram : null;
  return (
    <div className="flex flex-col gap-4">
      <Notice tone="success" title={t("placedTitle")}>
        {miniprogram ? t("placedMiniText") : t("placedText")}
      </Notice>
      <Section>
        <div className="flex flex-col gap-5">
          <div>
            <p className="text-muted text-xs">{t("amount")}</p>
            <Money fen={order.feeFen} className="font-semibold text-3xl" />
            <p className="mt-1 [overflow-wrap:anywhere]">
              <span className="mr-2 text-muted text-xs">{t("words")}</span>
              <AmountInFull fen={order.feeFen} />
            </p>
            <p className="mt-1 text-muted [overflow-wrap:anywhere]">
              {values.userName.trim() && (
                <>
                  <bdi>{values.userName.trim()}</bdi> ·{" "}
                </>
              )}
              <bdi>{values.departmentName}</bdi>
            </p>
          </div>
          <div>
            <p className="mb-0.5 text-muted text-xs">{t("orderId")}</p>
            <CopyableId value={order.wechatOrderId} shorten={false} />
          </div>
          {miniprogram ? (
            <MiniprogramData data={miniprogram} />
          ) : (
            <PaymentLink order={order} isMobileWeb={values.tradeType === "MWEB"} />
          )}
        </div>
      </Section>
      <div className="flex flex-wrap gap-2">
        <LinkButton href={`/orders/${order.id}`} variant="primary">
          {t("openOrder")}
        </LinkButton>
        <Button variant="secondary" onPress={onAnother}>
          {t("another")}
        </Button>
      </div>
    </div>
  );
}

function PaymentLink({ order, isMobileWeb }: { order: Placed["order"]; isMobileWeb: boolean }) {
  const t = useTranslations("orders-new.result");
  const address = webAddress(order.payUrl);
  if (address === null) return <p className="text-muted">{t("noPayUrl")}</p>;
  return (
    <div className="flex flex-col gap-4 sm:flex-row sm:items-start">
      <QrCode text={address} label={t("qrCode")} />
      <div className="min-w-0 flex-1">
        <p className="mb-0.5 text-muted text-xs">{t("payUrl")}</p>
        <p className="mb-3 font-mono text-[13px] [overflow-wrap:anywhere]">{address}</p>
        <div className="flex flex-wrap gap-2">
          <LinkButton href={address} target="_blank" rel="noopener noreferrer" size="sm" prefetch={false}>
            <ExternalLink className="size-4" aria-hidden />
            {t("openPayUrl")}
          </LinkButton>
          <CopyButton text={address} />
        </div>
        <p className="mt-3 text-muted text-xs">{isMobileWeb ? t("qrHintMweb") : t("qrHint")}</p>
      </div>
    </div>
  );
}

function CopyButton({ text }: { text: string }) {
  const t = useTranslations("orders-new.result");
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");
  const copy = async () => {
    // The clipboard is missing on plain-http origins other than localhost.
    const isCopied = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    setState(isCopied ? "copied" : "failed");
  };
  return (
    <>
      <Button size="sm" variant="tertiary" onPress={copy}>
        {state === "copied" ? (
          <Check className="size-4" aria-hidden />
        ) : (
          <Copy className="size-4" aria-hidden />
        )}
        {state === "copied" ? t("copied") : t("copyPayUrl")}
      </Button>
      <span role="status" className={state === "failed" ? "text-danger text-xs" : "sr-only"}>
        {state === "idle" ? "" : state === "copied" ? t("copied") : t("copyFailed")}
      </span>
    </>
  );
}

function MiniprogramData({ data }: { data: NonNullable<Placed["order"]["miniprogram"]> }) {
  const t = useTranslations("orders-new.result");
  return (
    <div>
      <p className="font-medium">{t("miniprogram")}</p>
      <p className="mb-2 text-muted text-xs">{t("miniprogramHint")}</p>
      <dl className="grid gap-x-4 gap-y-1.5 sm:grid-cols-[auto_1fr]">
        {(["appid", "pagepath", "query_string", "business_type"] as const).map((name) => (
          <div key={name} className="sm:col-span-2 sm:grid sm:grid-cols-subgrid">
            <dt className="text-muted">{t(`mini-${name}`)}</dt>
            <dd>
              <CopyableId value={data[name]} shorten={false} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
