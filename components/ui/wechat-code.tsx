"use client";

import { useLocale, useTranslations } from "next-intl";
import { type AnsweredCode, codeWords } from "@/lib/wechat/error-words";

type Props = AnsweredCode & {
  /** In a list: the remedy only as a hint, since it stands on the page of its row. */
  isBrief?: boolean;
};

/** A code in a line: what it means and what to do; of one that no document lists, the raw text and the rid as well. */
export function WechatCode({ isBrief = false, ...answered }: Props) {
  const t = useTranslations("common");
  const locale = useLocale();
  const { isKnown, meaning, action, said, rid } = codeWords(answered, locale);
  return (
    <span className="text-[13px] [overflow-wrap:anywhere]" title={isBrief ? action : undefined}>
      {isKnown && <span className="font-mono text-muted">{answered.errcode}</span>} {meaning}
      {!isKnown && said && (
        <>
          {" "}
          <span className="text-muted">
            {t(answered.family === "receiver" ? "receiverSaid" : "wechatSaid")}
          </span>{" "}
          <bdi>{said}</bdi>
        </>
      )}
      {!isKnown && rid && (
        <>
          {" "}
          <span className="text-muted">rid</span> <span className="font-mono">{rid}</span>
        </>
      )}
      {!isBrief && <span className="text-muted"> {action}</span>}
    </span>
  );
}
