"use client";

import { useLocale, useTranslations } from "next-intl";
import { explain } from "@/lib/wechat/error-catalogue";

type Props = {
  errcode: number | null;
  errmsg: string | null;
  rid: string | null;
  family?: "general" | "receiver" | "shopping";
};

/** An errcode in words and what to do about it; for a code that no document lists, WeChat's own text and its rid. */
export function WechatAnswer({ errcode, errmsg, rid, family }: Props) {
  const t = useTranslations("common");
  const locale = useLocale();
  if (errcode === null) return null;
  const entry = explain(errcode, family);
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-[13px]">
      <dt className="text-muted">{t("errcode")}</dt>
      <dd className="font-mono">{errcode}</dd>
      {entry && (
        <>
          <dt className="text-muted">{t("whatItMeans")}</dt>
          <dd>{entry.meaning[locale]}</dd>
          <dt className="text-muted">{t("whatToDo")}</dt>
          <dd>{entry.action[locale]}</dd>
        </>
      )}
      {!entry && (
        <>
          <dt className="text-muted">{t("whatItMeans")}</dt>
          <dd>{t("undocumentedCode")}</dd>
        </>
      )}
      {errmsg && (
        <>
          <dt className="text-muted">{t("wechatSaid")}</dt>
          <dd className="break-words [overflow-wrap:anywhere]">
            <bdi>{errmsg}</bdi>
          </dd>
        </>
      )}
      {rid && (
        <>
          <dt className="text-muted">rid</dt>
          <dd className="break-all font-mono">{rid}</dd>
        </>
      )}
    </dl>
  );
}
