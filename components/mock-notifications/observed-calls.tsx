"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Instant } from "@/components/ui/instant";
import { StatusChip } from "@/components/ui/status-chip";
import { WechatCode } from "@/components/ui/wechat-code";
import type { ObservedCall, Verdict } from "@/lib/mock-notifications/verdict";

function Answered({ answered }: { answered: ObservedCall["answered"] }) {
  const t = useTranslations("mock-notifications.observation");
  if (typeof answered === "string") return t(answered);
  return <WechatCode errcode={answered} family="receiver" isBrief />;
}

type Props = { calls: ObservedCall[]; verdict: Verdict; captureId: string | null };

/** The calls that arrived, each named for what it tries. */
export function ObservedCalls({ calls, verdict, captureId }: Props) {
  const t = useTranslations("mock-notifications.observation");
  const common = useTranslations("common");
  const nameOf = ({ id, signature }: ObservedCall) => {
    const isRead = signature !== null;
    if (id === verdict.first) return t(isRead ? "first" : "firstUnread");
    if (id === verdict.second) return t(isRead ? "second" : "secondUnread");
    return t("other");
  };
  const columns: Column<ObservedCall>[] = [
    {
      key: "call",
      header: t("call"),
      cell: (call) =>
        captureId && call.number ? (
          <Link
            href={`/captures/${captureId}?request=${call.number}`}
            className="text-link underline decoration-link/35 underline-offset-2 hover:decoration-link"
          >
            {nameOf(call)}
          </Link>
        ) : (
          nameOf(call)
        ),
    },
    { key: "time", header: common("time"), cell: ({ at }) => <Instant at={at} precision="second" /> },
    {
      key: "signature",
      header: t("signature"),
      cell: ({ signature }) =>
        signature === null ? (
          <span className="text-muted">{t("unread")}</span>
        ) : (
          <StatusChip tone={signature === "good" ? "success" : "neutral"}>{t(signature)}</StatusChip>
        ),
    },
    {
      key: "answer",
      header: t(captureId ? "answeredHere" : "answered"),
      cell: ({ answered }) => <Answered answered={answered} />,
    },
  ];
  return <DataTable label={t("title")} columns={columns} rows={calls} rowKey={({ id }) => id} />;
}
