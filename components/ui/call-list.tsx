"use client";

import { useTranslations } from "next-intl";
import { familyOfEndpoint } from "@/lib/wechat/error-catalogue";
import type { CallRow } from "@/lib/wechat-calls/queries";
import { ConnectionReason } from "./connection-reason";
import { CopyableId } from "./copyable-id";
import { EmptyState } from "./empty-state";
import { ExplainCall } from "./explain-call";
import { Instant } from "./instant";
import { StatusChip, type Tone } from "./status-chip";
import { WechatCode } from "./wechat-code";

const tones: Record<CallRow["outcome"], Tone> = {
  ok: "success",
  rejected: "danger",
  not_sent: "stopped",
  unknown: "warning",
};

function Body({ label, text }: { label: string; text: string | null }) {
  const t = useTranslations("common.calls");
  return (
    <div className="min-w-0">
      <p className="mb-1 text-muted text-xs">{label}</p>
      {text === null ? (
        <p className="text-muted">{t("nothing")}</p>
      ) : (
        // Scrolls by itself, so it must be reachable by keyboard.
        <section
          aria-label={label}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region needs the keyboard
          tabIndex={0}
          className="max-h-80 overflow-auto rounded border border-border bg-background p-2.5 outline-none focus-visible:ring-2 focus-visible:ring-focus"
        >
          <pre className="whitespace-pre-wrap font-mono text-xs [overflow-wrap:anywhere]">{text}</pre>
        </section>
      )}
    </div>
  );
}

/** What WeChat answered, where it says more than that all is well. */
function Answer({ call }: { call: CallRow }) {
  if (call.outcome === "ok" && (call.errmsg ?? "ok") === "ok") return null;
  if (call.connection) {
    return (
      <div className="text-[13px]">
        <ConnectionReason failure={call.connection} />
      </div>
    );
  }
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-[13px] [overflow-wrap:anywhere]">
      {call.errcode !== null && call.errcode !== 0 && (
        <WechatCode errcode={call.errcode} family={familyOfEndpoint(call.endpoint)} />
      )}
      {call.errmsg && <bdi>{call.errmsg}</bdi>}
      {call.httpStatus !== null && call.httpStatus !== 200 && <span>HTTP {call.httpStatus}</span>}
      {call.errorCode && <span className="font-mono">{call.errorCode}</span>}
      {call.rid && (
        <span className="inline-flex items-center gap-1">
          <span className="text-muted">rid</span> <CopyableId value={call.rid} />
        </span>
      )}
    </p>
  );
}

/** One attempt of one call: endpoint, how it ended, and on demand what was sent and answered. */
export function CallEntry({ call }: { call: CallRow }) {
  const t = useTranslations("common.calls");
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-mono text-[13px]">{call.endpoint}</span>
        <StatusChip tone={tones[call.outcome]}>{t(`outcome-${call.outcome}`)}</StatusChip>
        {call.attemptNumber > 1 && (
          <span className="text-muted text-xs">{t("attempt", { number: call.attemptNumber })}</span>
        )}
        <span className="ml-auto flex items-center gap-3 text-muted text-xs tabular-nums max-sm:ml-0">
          <span>{t("duration", { durationMs: call.durationMs })}</span>
          <Instant at={call.startedAt} precision="second" />
        </span>
      </div>
      <Answer call={call} />
      {call.rid && <ExplainCall call={call} kept={call.evidence} />}
      <details className="group mt-0.5">
        <summary className="w-fit cursor-pointer rounded text-link text-[13px] outline-none focus-visible:ring-2 focus-visible:ring-focus">
          {t("content")}
        </summary>
        <div className="mt-2 mb-1 grid gap-3 lg:grid-cols-2">
          <Body label={t("request")} text={call.request} />
          <Body label={t("response")} text={call.response} />
        </div>
      </details>
    </>
  );
}

/** The calls to WeChat made for one thing, oldest first, each with what was sent and answered (redacted). */
export function CallList({ calls }: { calls: readonly CallRow[] }) {
  const t = useTranslations("common.calls");
  if (calls.length === 0) return <EmptyState title={t("none")} hint={t("noneHint")} />;
  return (
    <ol aria-label={t("label")}>
      {calls.map((call) => (
        <li key={call.id} className="border-separator border-b px-4 py-2 last:border-b-0">
          <CallEntry call={call} />
        </li>
      ))}
    </ol>
  );
}
