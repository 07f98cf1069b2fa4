"use client";

import { Button } from "@heroui/react";
import { useTranslations } from "next-intl";
import { CopyableId } from "@/components/ui/copyable-id";
import type { Column } from "@/components/ui/data-table";
import { Instant } from "@/components/ui/instant";
import { WechatCode } from "@/components/ui/wechat-code";
import { partsOfFailureCode } from "@/lib/jobs/failure-code-parts";
import type { DeadLetterRow } from "@/lib/jobs/types";
import { useQueueName } from "./queue-name";

/** The things that a job's data name: a word for each, and where its page is. */
const subjects = new Map([
  ["orderId", { word: "order", path: "/orders" }],
  ["renotificationId", { word: "renotification", path: "/renotifications" }],
] as const);

/** What the job is about: an order or a re-notification by its id, or whatever else it carries. */
function Concerned({ data }: { data: DeadLetterRow["data"] }) {
  const t = useTranslations("jobs");
  return Object.entries(data).map(([key, value]) => {
    const subject = subjects.get(key as "orderId" | "renotificationId");
    return (
      <span key={key} className="inline-flex items-center gap-1.5">
        <span className="text-muted text-xs">{subject ? t(subject.word) : key}</span>
        <CopyableId value={value} href={subject && `${subject.path}/${value}`} />
      </span>
    );
  });
}

/** A code in words where it has any; else as it is, for whoever mends it. */
function FailureCode({ code }: { code: string | null }) {
  const t = useTranslations("jobs");
  const parts = partsOfFailureCode(code ?? "other");
  const key = `codes.${parts.code}` as Parameters<typeof t>[0];
  return (
    <>
      {t.has(key) ? t(key) : <code className="text-[13px]">{parts.code}</code>}{" "}
      {parts.errcode !== null && <WechatCode errcode={parts.errcode} />}
    </>
  );
}

/** The columns of the dead letters; `onRetry` is null for who may only read. */
export function useDeadLetterColumns(onRetry: ((id: string) => void) | null): Column<DeadLetterRow>[] {
  const t = useTranslations("jobs");
  const nameOf = useQueueName();
  const columns: Column<DeadLetterRow>[] = [
    { key: "queue", header: t("queue"), cell: ({ queue }) => nameOf(queue) },
    { key: "concerns", header: t("concerns"), cell: ({ data }) => <Concerned data={data} /> },
    { key: "code", header: t("code"), cell: ({ code }) => <FailureCode code={code} /> },
    {
      key: "tries",
      header: t("tries"),
      align: "end",
      cell: ({ tries }) => <span className="tabular-nums">{tries}</span>,
    },
    {
      key: "createdAt",
      header: t("createdAt"),
      cell: ({ createdAt }) => <Instant at={createdAt} precision="second" />,
    },
    {
      key: "failedAt",
      header: t("failedAt"),
      cell: ({ failedAt }) => <Instant at={failedAt} precision="second" />,
    },
  ];
  if (!onRetry) return columns;
  const retry: Column<DeadLetterRow> = {
    key: "retry",
    header: <span className="sr-only">{t("retry")}</span>,
    align: "end",
    cell: ({ id }) => (
      <Button size="sm" variant="tertiary" aria-label={t("retryOf", { id })} onPress={() => onRetry(id)}>
        {t("retry")}
      </Button>
    ),
  };
  return [...columns, retry];
}
