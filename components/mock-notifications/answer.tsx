"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps, ReactNode } from "react";
import { Notice } from "@/components/ui/notice";
import { WechatAnswer } from "@/components/ui/wechat-answer";
import type { MockNotificationRow } from "@/lib/mock-notifications/types";
import type { RequestState } from "@/lib/wechat-calls/request-state";

const tones: Record<RequestState, ComponentProps<typeof Notice>["tone"]> = {
  asking: "info",
  accepted: "info",
  rejected: "danger",
  not_sent: "warning",
  unknown: "warning",
};

type Props = { row: MockNotificationRow; actions?: ReactNode };

/** What WeChat answered, what that says of the receiver, and what to do next. */
export function Answer({ row, actions }: Props) {
  const t = useTranslations("mock-notifications");
  const { state, errcode, errmsg, rid } = row;
  return (
    <Notice tone={tones[state]} title={t(`answers.${state}.title`)} actions={actions}>
      <p>{t(`answers.${state}.text`)}</p>
      {errcode !== null && errcode !== 0 && (
        <div className="mt-2">
          <WechatAnswer errcode={errcode} errmsg={errmsg} rid={rid} />
        </div>
      )}
    </Notice>
  );
}
