"use client";

import { useTranslations } from "next-intl";
import { ConnectionReason } from "@/components/ui/connection-reason";
import { CopyableId } from "@/components/ui/copyable-id";
import { ExplainCall } from "@/components/ui/explain-call";
import { StatusChip, type Tone } from "@/components/ui/status-chip";
import { WechatCode } from "@/components/ui/wechat-code";
import type { TimelineEntry } from "@/lib/cases/types";
import { familyOfEndpoint } from "@/lib/wechat/error-catalogue";

type Entry = Extract<TimelineEntry, { kind: "call" }>;

const tones: Record<Entry["call"]["outcome"], Tone> = {
  ok: "success",
  rejected: "danger",
  not_sent: "stopped",
  unknown: "warning",
};

/** One attempt of one call to WeChat: what was asked, how it ended, how long it took. */
export function TimelineCall({ entry: { call, wechatOrderId } }: { entry: Entry }) {
  const t = useTranslations("cases.entries");
  const calls = useTranslations("common.calls");
  const says = call.outcome !== "ok" || (call.errmsg ?? "ok") !== "ok";
  const name = call.endpoint.split("/").at(-1) ?? "";
  const endpoint = `endpoints.${name}` as "endpoints.getorder";
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
        <span className="font-medium">{t.has(endpoint) ? t(endpoint) : call.endpoint}</span>
        <StatusChip tone={tones[call.outcome]}>{calls(`outcome-${call.outcome}`)}</StatusChip>
      </p>
      {says && (
        <p>
          {call.errcode !== null && call.errcode !== 0 && (
            <WechatCode errcode={call.errcode} family={familyOfEndpoint(call.endpoint)} />
          )}{" "}
          <bdi>{call.errmsg}</bdi>{" "}
          {call.errcode === null && !call.connection && call.errorCode && (
            <span className="font-mono">{call.errorCode}</span>
          )}
        </p>
      )}
      <ConnectionReason failure={call.connection} />
      <p className="flex flex-wrap items-center gap-x-2 text-muted text-xs">
        <span className="font-mono">{call.endpoint}</span>
        <span className="tabular-nums">{calls("duration", { durationMs: call.durationMs })}</span>
        {call.attemptNumber > 1 && <span>{calls("attempt", { number: call.attemptNumber })}</span>}
        {wechatOrderId && <CopyableId value={wechatOrderId} />}
        {call.rid && (
          <span className="inline-flex items-center gap-1">
            rid <CopyableId value={call.rid} />
          </span>
        )}
      </p>
      {call.rid && <ExplainCall call={call} />}
    </>
  );
}
