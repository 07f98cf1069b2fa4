"use client";

import { useLocale, useTranslations } from "next-intl";
import { Money } from "@/components/ui/money";
import { StatusChip } from "@/components/ui/status-chip";
import { useErrorText } from "@/components/ui/use-error-text";
import type { DeskErrorView } from "@/lib/errors";
import type { Answer, PlaceState } from "@/lib/lookup/everywhere/types";
import { explain } from "@/lib/wechat/error-catalogue";

/** Why a department has no answer: WeChat's code with its meaning, else the desk's words. */
function Why({ error }: { error: DeskErrorView }) {
  const errorText = useErrorText();
  const locale = useLocale();
  const { errcode, errmsg } = error;
  const text =
    errcode === undefined
      ? errorText(error)
      : `${errcode} ${explain(errcode, "general")?.meaning[locale] ?? errmsg ?? ""}`;
  return <span className="block max-w-80 text-muted text-xs [overflow-wrap:anywhere]">{text}</span>;
}

function Answered({ answer }: { answer: Answer }) {
  const t = useTranslations("lookup.everywhere.outcomes");
  const { paid, refunded, unpaid, unclear, isListGiven } = answer;
  if (!isListGiven) return <StatusChip tone="warning">{t("no-list")}</StatusChip>;
  if (paid.length + refunded + unpaid + unclear === 0) {
    return <StatusChip tone="neutral">{t("none")}</StatusChip>;
  }
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      {paid.map(({ wechatOrderId, feeFen }) => (
        <span key={wechatOrderId} className="inline-flex items-center gap-1.5">
          <StatusChip tone="success">{t("paid")}</StatusChip>
          {feeFen !== null && <Money fen={feeFen} />}
        </span>
      ))}
      {refunded > 0 && <StatusChip tone="warning">{t("refunded", { count: refunded })}</StatusChip>}
      {unclear > 0 && <StatusChip tone="warning">{t("unclear", { count: unclear })}</StatusChip>}
      {unpaid > 0 && <StatusChip tone="neutral">{t("unpaid", { count: unpaid })}</StatusChip>}
    </span>
  );
}

/** What became of the query of one department, in words. */
export function PlaceOutcome({ state }: { state: PlaceState }) {
  const t = useTranslations("lookup.everywhere.outcomes");
  switch (state.kind) {
    case "waiting":
      return <span className="text-muted">{t("waiting")}</span>;
    case "asking":
      return <StatusChip tone="pending">{t("asking")}</StatusChip>;
    case "answered":
      return <Answered answer={state.answer} />;
    case "failed": {
      const isRefused = state.error.code === "wechat-rejected";
      return (
        <>
          <StatusChip tone="danger">{t(isRefused ? "refused" : "failed")}</StatusChip>
          <Why error={state.error} />
        </>
      );
    }
    case "not-asked":
      return (
        <>
          <StatusChip tone="stopped">{t("not-asked")}</StatusChip>
          {state.error ? (
            <Why error={state.error} />
          ) : (
            <span className="block text-muted text-xs">{t("stopped")}</span>
          )}
        </>
      );
  }
}
