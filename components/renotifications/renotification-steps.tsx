"use client";

import { BellRing, Eye, type LucideIcon, MessageSquareReply } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Instant } from "@/components/ui/instant";
import { UserText } from "@/components/ui/user-text";
import { WechatCode } from "@/components/ui/wechat-code";
import { isSettling } from "@/lib/renotifications/states";
import type { RenotificationRow } from "@/lib/renotifications/types";
import { AnswerChip } from "./answer-chip";
import { DeliveryChip } from "./delivery-chip";

type StepProps = { icon: LucideIcon; title: string; at: string | null; children: ReactNode };

function Step({ icon: Icon, title, at, children }: StepProps) {
  return (
    <li className="grid grid-cols-[1rem_minmax(0,1fr)] gap-x-3 border-separator border-b px-4 py-2.5 last:border-b-0">
      <Icon className="mt-0.5 size-4 text-muted" aria-hidden />
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="font-medium">{title}</span>
          <span className="ml-auto text-muted text-xs max-sm:ml-0">
            <Instant at={at} precision="second" />
          </span>
        </p>
        <div className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-1 [overflow-wrap:anywhere]">
          {children}
        </div>
      </div>
    </li>
  );
}

/** A re-notification as a story: who asked and why, what WeChat answered, what the receivers did, and who looks next. */
export function RenotificationSteps({ row }: { row: RenotificationRow }) {
  const t = useTranslations("renotifications.steps");
  return (
    <ol aria-label={t("heading")}>
      <Step icon={BellRing} title={t("asked", { name: row.createdByName })} at={row.createdAt}>
        <span>
          {t("reason")} <UserText>{row.reason}</UserText>
        </span>
      </Step>
      <Step icon={MessageSquareReply} title={t("answered")} at={row.answeredAt}>
        <AnswerChip state={row.state} />
        {row.errcode !== null && row.errcode !== 0 && (
          <WechatCode errcode={row.errcode} errmsg={row.errmsg} rid={row.rid} />
        )}
        <span className="text-muted text-xs">{t(`answers.${row.state}`)}</span>
      </Step>
      {row.delivery !== null && (
        <Step icon={Eye} title={t("seen")} at={row.deliverySeenAt}>
          <DeliveryChip row={row} />
          <span className="text-muted text-xs">
            {isSettling(row) && row.nextLookAt
              ? t.rich("next", { at: () => <Instant at={row.nextLookAt} precision="second" /> })
              : isSettling(row)
                ? t("nextSoon")
                : t("over")}
          </span>
        </Step>
      )}
    </ol>
  );
}
