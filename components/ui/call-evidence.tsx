"use client";

import { useTranslations } from "next-intl";
import { type Definition, DefinitionList } from "@/components/ui/definition-list";
import type { EvidenceSaid, EvidenceView } from "@/lib/wechat-calls/evidence-view";
import { Instant } from "./instant";
import { Notice } from "./notice";
import { WechatAnswer } from "./wechat-answer";

function Said({ said }: { said: EvidenceSaid }) {
  const t = useTranslations("common.evidence");
  const mono = (text: string | null) =>
    text ? <span className="font-mono text-xs [overflow-wrap:anywhere]">{text}</span> : t("nothing");
  const items: Definition[] = [
    {
      key: "at",
      term: t("invokedAt"),
      value: said.invokedAt ? <Instant at={said.invokedAt} precision="second" /> : t("nothing"),
    },
    {
      key: "cost",
      term: t("cost"),
      value: said.costMs === null ? t("nothing") : t("costMs", { costMs: said.costMs }),
    },
    { key: "url", term: t("requestUrl"), value: mono(said.requestUrl) },
    { key: "request", term: t("requestBody"), value: mono(said.requestBody) },
    { key: "response", term: t("responseBody"), value: mono(said.responseBody) },
    { key: "ip", term: t("clientIp"), value: mono(said.clientIp) },
  ];
  return <DefinitionList items={items} columns={1} />;
}

/** What WeChat says of one call by its rid, masked; it decides nothing about an order. */
export function CallEvidence({ evidence }: { evidence: EvidenceView }) {
  const t = useTranslations("common.evidence");
  const isAnswered = evidence.state === "answered";
  return (
    <Notice tone={isAnswered ? "info" : "warning"} title={t(`states.${evidence.state}`)}>
      <div className="mt-1 flex flex-col gap-2">
        {evidence.said && <Said said={evidence.said} />}
        {evidence.state === "refused" && (
          <WechatAnswer errcode={evidence.errcode} errmsg={evidence.errmsg} rid={null} />
        )}
        <p className="text-muted text-xs">
          {t("askedAt")} <Instant at={evidence.askedAt} precision="second" />
          {isAnswered && ` · ${t("noDecision")}`}
        </p>
      </div>
    </Notice>
  );
}
