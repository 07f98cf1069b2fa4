"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ErrorFamily } from "@/lib/wechat/error-catalogue";
import { codeWords } from "@/lib/wechat/error-words";

type Props = {
  errcode: number | null;
  errmsg: string | null;
  rid: string | null;
  family?: ErrorFamily;
};

/** An errcode in words and what to do about it; for a code that no document lists, WeChat's own text and its rid. */
export function WechatAnswer({ errcode, errmsg, rid, family }: Props) {
  const t = useTranslations("common");
  const locale = useLocale();
  if (errcode === null) return null;
  const words = codeWords({ errcode, errmsg, rid, family }, locale);
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-[13px]">
      <dt className="text-muted">{t("errcode")}</dt>
      <dd className="font-mono">{errcode}</dd>
      <dt className="text-muted">{t("whatItMeans")}</dt>
      <dd>{words.meaning}</dd>
      <dt className="text-muted">{t("whatToDo")}</dt>
      <dd>{words.action}</dd>
      {words.said && (
        <>
          <dt className="text-muted">{t(family === "receiver" ? "receiverSaid" : "wechatSaid")}</dt>
          <dd className="break-words [overflow-wrap:anywhere]">
            <bdi>{words.said}</bdi>
          </dd>
        </>
      )}
      {words.rid && (
        <>
          <dt className="text-muted">rid</dt>
          <dd className="break-all font-mono">{words.rid}</dd>
        </>
      )}
    </dl>
  );
}
