"use client";

import { useTranslations } from "next-intl";
import { DefinitionList } from "@/components/ui/definition-list";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import type { CapturedRequestDetail } from "@/lib/captures/types";
import { SignatureChip } from "./request-table";

/** What a codec made of a request, named for what it is, or why none could. */
export function DecodedView({ decoded }: Pick<CapturedRequestDetail, "decoded">) {
  const t = useTranslations("captures");
  if (!decoded) return null;
  if (decoded.status === "cannot") {
    return (
      <Notice title={t("cannotDecode")}>
        <p>{t(`cannot.${decoded.reason}`)}</p>
        <p>{t("rawOnly")}</p>
      </Notice>
    );
  }
  const { appid, version, isSignatureGood, payload } = decoded;
  return (
    <Section title={t("decoded")} description={t("decodedHint")}>
      <DefinitionList
        items={[
          { key: "appid", term: "appid", value: <span className="font-mono text-[13px]">{appid}</span> },
          { key: "version", term: t("version"), value: version },
          {
            key: "signature",
            term: t("signature"),
            value: <SignatureChip signature={isSignatureGood ? "good" : "bad"} />,
          },
        ]}
      />
      {payload === null ? (
        <p className="mt-3 text-muted">{t("notDecrypted")}</p>
      ) : (
        <pre className="mt-3 overflow-x-auto rounded bg-surface-secondary p-3 font-mono text-[13px]">
          {payload}
        </pre>
      )}
    </Section>
  );
}
