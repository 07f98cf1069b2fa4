"use client";

import { Button } from "@heroui/react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { DeskErrorView } from "@/lib/errors";
import { ConnectionReason } from "./connection-reason";
import { Notice } from "./notice";
import { useErrorText } from "./use-error-text";
import { WechatAnswer } from "./wechat-answer";

type Props = { error: DeskErrorView; onRetry?: () => void };

/** An error of the desk in words: what happened, what to do next, WeChat's own answer, and the request id to quote. */
export function ErrorNotice({ error, onRetry }: Props) {
  const errorText = useErrorText();
  const common = useTranslations("common");
  return (
    <Notice
      tone={error.code === "wechat-unknown" ? "warning" : "danger"}
      title={errorText(error)}
      actions={
        <>
          {error.href && (
            <Link className="text-link underline underline-offset-2" href={error.href}>
              {common("details")}
            </Link>
          )}
          {onRetry && (
            <Button size="sm" variant="secondary" onPress={onRetry}>
              {common("retry")}
            </Button>
          )}
        </>
      }
    >
      <ConnectionReason failure={error.connection} />
      {error.errcode !== undefined && (
        <WechatAnswer errcode={error.errcode} errmsg={error.errmsg ?? null} rid={error.rid ?? null} />
      )}
      {error.code === "internal" && (
        <p className="text-muted text-xs">
          {common("requestId")}: <span className="font-mono">{error.requestId}</span>
        </p>
      )}
    </Notice>
  );
}
