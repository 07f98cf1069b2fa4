"use client";

import { useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { ExplainCall } from "@/components/ui/explain-call";
import { Instant } from "@/components/ui/instant";
import { Section } from "@/components/ui/section";
import { WechatCode } from "@/components/ui/wechat-code";
import type { AccountCall } from "@/lib/accounts/types";
import { connectionWords } from "@/lib/error-words";
import { familyOfEndpoint } from "@/lib/wechat/error-catalogue";
import { CallOutcome } from "./call-outcome";

/** What WeChat said, or why there was no answer. */
function Said({ call }: { call: AccountCall }) {
  const errors = useTranslations("errors");
  if (call.errcode) {
    return (
      <WechatCode errcode={call.errcode} errmsg={call.errmsg} family={familyOfEndpoint(call.endpoint)} />
    );
  }
  const cause = call.connection && connectionWords(errors, call.connection);
  return <span>{call.errmsg ?? cause ?? call.errorCode}</span>;
}

function Answer({ call }: { call: AccountCall }) {
  const isSaid = call.errcode || call.errmsg || call.connection || call.errorCode;
  if (!isSaid && !call.rid) return <span className="text-muted">—</span>;
  return (
    <div className="[overflow-wrap:anywhere]">
      <Said call={call} />
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
