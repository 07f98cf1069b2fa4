"use client";

import { useLocale, useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { ExplainCall } from "@/components/ui/explain-call";
import { Instant } from "@/components/ui/instant";
import { Section } from "@/components/ui/section";
import type { AccountCall } from "@/lib/accounts/types";
import { connectionWords } from "@/lib/error-words";
import { explain } from "@/lib/wechat/error-catalogue";
import { CallOutcome } from "./call-outcome";

function Answer({ call }: { call: AccountCall }) {
  const locale = useLocale();
  const meaning = call.errcode ? explain(call.errcode)?.meaning[locale] : undefined;
  const errors = useTranslations("errors");
  const cause = call.connection && connectionWords(errors, call.connection);
  const text = meaning ?? call.errmsg ?? cause ?? call.errorCode;
  if (!text && !call.rid) return <span className="text-muted">—</span>;
  return (
    <div className="[overflow-wrap:anywhere]">
      <span>{text}</span>
      {call.rid && <ExplainCall call={call} />}
    </div>
  );
}

/** The newest calls that were made through an account. */
export function AccountCalls({ calls }: { calls: AccountCall[] }) {
  const t = useTranslations("accounts");
  const columns: Column<AccountCall>[] = [
    { key: "at", header: t("at"), cell: (call) => <Instant at={call.startedAt} precision="second" /> },
    {
      key: "endpoint",
      header: t("endpoint"),
      cell: (call) => <span className="font-mono text-[13px]">{call.endpoint}</span>,
    },
    {
      key: "outcome",
      header: t("outcome"),
      cell: (call) => <CallOutcome outcome={call.outcome} errcode={call.errcode} />,
    },
    { key: "answer", header: t("answer"), cell: (call) => <Answer call={call} /> },
    {
      key: "duration",
      header: t("duration"),
      align: "end",
      cell: (call) => (
        <span className="whitespace-nowrap tabular-nums">
          {t("durationMs", { durationMs: call.durationMs })}
        </span>
      ),
    },
  ];
  return (
    <Section title={t("calls")} flush>
      {calls.length === 0 ? (
        <p className="p-4 text-muted">{t("callsEmpty")}</p>
      ) : (
        <DataTable label={t("calls")} columns={columns} rows={calls} rowKey={(call) => call.id} />
      )}
    </Section>
  );
}
