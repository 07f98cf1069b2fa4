"use client";

import { useTranslations } from "next-intl";
import { Instant } from "@/components/ui/instant";
import { Notice } from "@/components/ui/notice";
import { WechatCode } from "@/components/ui/wechat-code";
import type { Knowledge, KnowledgeFailure } from "@/lib/cases/types";

/** When WeChat said it. */
export function KnowledgeAge({ knowledge: { seenAt, failure } }: { knowledge: Knowledge<unknown> }) {
  const t = useTranslations("cases.knowledge");
  if (seenAt === null) return t(failure ? "unheard" : "never");
  return t.rich("seenAt", { time: () => <Instant at={seenAt} precision="second" /> });
}

/** Why WeChat could not be asked since, in words. */
export function KnowledgeFailed({ failure }: { failure: KnowledgeFailure | null }) {
  const t = useTranslations("cases.knowledge");
  if (failure === null) return null;
  return (
    <Notice
      title={t.rich(`failed-${failure.code}`, { time: () => <Instant at={failure.at} precision="second" /> })}
    >
      {failure.errcode !== null && (
        <p className="text-[13px]">
          <WechatCode errcode={failure.errcode} errmsg={failure.errmsg} />
        </p>
      )}
    </Notice>
  );
}
