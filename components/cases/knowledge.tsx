"use client";

import { useLocale, useTranslations } from "next-intl";
import { Instant } from "@/components/ui/instant";
import { Notice } from "@/components/ui/notice";
import type { Knowledge, KnowledgeFailure } from "@/lib/cases/types";
import { explain } from "@/lib/wechat/error-catalogue";

/** When WeChat said it. */
export function KnowledgeAge({ knowledge: { seenAt, failure } }: { knowledge: Knowledge<unknown> }) {
  const t = useTranslations("cases.knowledge");
  if (seenAt === null) return t(failure ? "unheard" : "never");
  return t.rich("seenAt", { time: () => <Instant at={seenAt} precision="second" /> });
}

/** Why WeChat could not be asked since, in words. */
export function KnowledgeFailed({ failure }: { failure: KnowledgeFailure | null }) {
  const t = useTranslations("cases.knowledge");
  const locale = useLocale();
  if (failure === null) return null;
  const entry = failure.errcode === null ? null : explain(failure.errcode);
  return (
    <Notice
      title={t.rich(`failed-${failure.code}`, { time: () => <Instant at={failure.at} precision="second" /> })}
    >
      {failure.errcode !== null && (
        <p className="text-[13px]">
          <span className="font-mono">{failure.errcode}</span> {entry ? entry.meaning[locale] : null}{" "}
          {entry ? <span className="text-muted">{entry.action[locale]}</span> : <bdi>{failure.errmsg}</bdi>}
        </p>
      )}
    </Notice>
  );
}
