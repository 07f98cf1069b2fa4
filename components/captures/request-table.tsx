"use client";

import { useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Instant } from "@/components/ui/instant";
import { StatusChip } from "@/components/ui/status-chip";
import type { CapturedRequestRow } from "@/lib/captures/types";
import { useAnswerText } from "./use-answer-text";

/** What a codec found of a signature. */
export function SignatureChip({ signature }: { signature: CapturedRequestRow["signature"] }) {
  const t = useTranslations("captures.signatures");
  if (signature === null) return <span className="text-muted">{t("unread")}</span>;
  return <StatusChip tone={signature === "good" ? "success" : "warning"}>{t(signature)}</StatusChip>;
}

type Props = {
  requests: CapturedRequestRow[];
  chosen: number | null;
  onChoose: (number: number) => void;
};

/** What has arrived, in the order of arrival. */
export function RequestTable({ requests, chosen, onChoose }: Props) {
  const t = useTranslations("captures");
  const common = useTranslations("common");
  const answerText = useAnswerText();
  const columns: Column<CapturedRequestRow>[] = [
    {
      key: "number",
      header: t("number"),
      cell: ({ number }) => (
        <button
          type="button"
          aria-expanded={number === chosen}
          onClick={() => onChoose(number)}
          className="rounded text-link underline decoration-link/35 underline-offset-2 outline-none hover:decoration-link focus-visible:ring-2 focus-visible:ring-focus"
        >
          {t("numbered", { number })}
        </button>
      ),
    },
    {
      key: "time",
      header: common("time"),
      cell: ({ receivedAt }) => <Instant at={receivedAt} precision="second" />,
    },
    {
      key: "method",
      header: t("method"),
      cell: ({ method }) => <span className="font-mono text-[13px]">{method}</span>,
    },
    {
      key: "body",
      header: t("body"),
      align: "end",
      cell: ({ bodyBytes, bodyCut }) => (
        <span className="tabular-nums">
          {t("bytes", { bytes: bodyBytes })}
          {bodyCut && <span className="ml-1 text-warning-soft-foreground">{t(`cut.${bodyCut}`)}</span>}
        </span>
      ),
    },
    {
      key: "signature",
      header: t("signature"),
      cell: ({ signature }) => <SignatureChip signature={signature} />,
    },
    { key: "answered", header: t("answered"), cell: ({ answered }) => answerText(answered) },
    {
      key: "duration",
      header: t("duration"),
      align: "end",
      cell: ({ durationMs, answerSent }) =>
        durationMs === null ? (
          <span className="text-muted">{t("held")}</span>
        ) : (
          <span className="whitespace-nowrap tabular-nums">
            {t("milliseconds", { durationMs })}
            {answerSent === false && <span className="ml-1 text-muted">{t("callerLeft")}</span>}
          </span>
        ),
    },
    {
      key: "address",
      header: t("from"),
      cell: ({ address }) => <span className="font-mono text-[13px]">{address ?? "—"}</span>,
    },
  ];
  return (
    <DataTable
      label={t("requests")}
      columns={columns}
      rows={requests}
      rowKey={({ number }) => String(number)}
    />
  );
}
