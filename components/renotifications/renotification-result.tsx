"use client";

import { Button, Spinner } from "@heroui/react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Notice } from "@/components/ui/notice";
import { ReceiverList } from "@/components/ui/receiver-list";
import { Section } from "@/components/ui/section";
import { WechatAnswer } from "@/components/ui/wechat-answer";
import type { RenotificationRow } from "@/lib/renotifications/types";
import { AnswerChip } from "./answer-chip";
import { DeliveryChip } from "./delivery-chip";
import { canCheck, useDeliveryCheck } from "./use-delivery-check";

type Verdict = RenotificationRow["state"] | "delivered" | "refused" | "pending";

const tones: Record<Verdict, "info" | "success" | "warning" | "danger"> = {
  asking: "info",
  accepted: "info",
  pending: "info",
  delivered: "success",
  refused: "danger",
  rejected: "danger",
  not_sent: "warning",
  unknown: "warning",
};

/** The one thing to say of it: delivery, once it is known, matters more than WeChat's answer. */
function verdictOf({ state, delivery }: RenotificationRow): Verdict {
  if (delivery === "delivered" || delivery === "refused") return delivery;
  return state === "accepted" ? "pending" : state;
}

type Props = { initial: RenotificationRow; byItself: boolean; isBrief?: boolean };

/** What came of a re-notification, in words and by receiver; keeps looking for a while after it was asked for. */
export function RenotificationResult({ initial, byItself, isBrief = false }: Props) {
  const t = useTranslations("renotifications");
  const { row, error, check, isChecking, isWaiting } = useDeliveryCheck(initial, { byItself });
  const verdict = verdictOf(row);
  return (
    <div className="flex flex-col gap-3">
      <Notice
        tone={tones[verdict]}
        title={t(`verdicts.${verdict}`)}
        actions={
          canCheck(row) &&
          (isWaiting ? (
            <span className="inline-flex items-center gap-2 text-muted text-xs">
              <Spinner size="sm" /> {t("looking")}
            </span>
          ) : (
            <Button size="sm" variant="secondary" isPending={isChecking} onPress={check}>
              {t("checkNow")}
            </Button>
          ))
        }
      >
        <p>{t(`verdicts.${verdict}-next`)}</p>
        {row.state !== "accepted" && (
          <div className="mt-2">
            <WechatAnswer errcode={row.errcode} errmsg={row.errmsg} rid={row.rid} />
          </div>
        )}
      </Notice>
      {error && <ErrorNotice error={error} onRetry={check} />}
      {isBrief && (
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <span className="inline-flex items-center gap-2">
            <span className="text-muted">{t("columns.answer")}</span> <AnswerChip state={row.state} />
          </span>
          <span className="inline-flex items-center gap-2">
            <span className="text-muted">{t("columns.delivery")}</span> <DeliveryChip row={row} />
          </span>
          <Link
            href={`/renotifications/${row.id}`}
            className="ml-auto text-link underline decoration-link/35 underline-offset-2 hover:decoration-link"
          >
            {t("openPage")}
          </Link>
        </p>
      )}
      <Section title={t("receivers")} description={t("receiversHint")} flush>
        <ReceiverList receivers={row.receivers} />
      </Section>
    </div>
  );
}
