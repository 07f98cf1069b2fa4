"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps, ReactNode } from "react";
import { Notice } from "@/components/ui/notice";
import { WechatAnswer } from "@/components/ui/wechat-answer";
import type { ShoppingVerificationRow } from "@/lib/shopping/types";
import type { RequestState } from "@/lib/wechat-calls/request-state";

const tones: Record<RequestState, ComponentProps<typeof Notice>["tone"]> = {
  asking: "info",
  accepted: "info",
  rejected: "danger",
  not_sent: "warning",
  unknown: "warning",
};

type Props = { check: ShoppingVerificationRow; actions?: ReactNode };

/** WeChat's own words on an upload, what its code means, and what to do. */
export function CheckResult({ check, actions }: Props) {
  const t = useTranslations("shopping");
  const { state, errcode, errmsg, rid, verifyResult } = check;
  return (
    <Notice tone={tones[state]} title={t(`answers.${state}.title`)} actions={actions}>
      {state === "accepted" && (
        <div className="my-2">
          <p className="text-muted text-xs">{t("verifyResult")}</p>
          {verifyResult ? (
            <p className="whitespace-pre-wrap font-medium text-base">{verifyResult}</p>
          ) : (
            <p className="text-muted">{t("noText")}</p>
          )}
        </div>
      )}
      <p>{t(`answers.${state}.text`)}</p>
      {errcode !== null && errcode !== 0 && (
        <div className="mt-2">
          <WechatAnswer errcode={errcode} errmsg={errmsg} rid={rid} family="shopping" />
        </div>
      )}
    </Notice>
  );
}
