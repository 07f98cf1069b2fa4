"use client";

import { useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Instant } from "@/components/ui/instant";
import { ReceiverAnswer } from "@/components/ui/receiver-list";
import { StatusChip, type Tone } from "@/components/ui/status-chip";
import { type ReceiverState, receiverState } from "@/lib/renotifications/receiver-state";
import type { AttemptBefore, RenotificationReceiver } from "@/lib/renotifications/types";

const tones: Record<ReceiverState, Tone> = {
  "told-before": "neutral",
  delivered: "success",
  refused: "danger",
  unanswered: "warning",
  waiting: "pending",
  "not-seen": "warning",
};

/** One notification: what was answered, when, and how long that took. */
function Attempt({ attempt }: { attempt: AttemptBefore }) {
  const t = useTranslations("common.receivers");
  return (
    <>
      <ReceiverAnswer receiver={attempt} />
      <span className="block text-muted text-xs tabular-nums">
        <Instant at={attempt.at} precision="second" />
        {attempt.costTimeMs !== null && <> · {t("milliseconds", { costTimeMs: attempt.costTimeMs })}</>}
      </span>
    </>
  );
}

type Props = { receivers: readonly RenotificationReceiver[]; isOver: boolean };

/** What each receiver did with a re-notification: how it stood before, and what came since. */
export function ReceiverAttempts({ receivers, isOver }: Props) {
  const t = useTranslations("renotifications.receiverTable");
  if (receivers.length === 0) return <p className="px-4 py-3 text-muted">{t("none")}</p>;
  const columns: Column<RenotificationReceiver>[] = [
    {
      key: "name",
      header: t("name"),
      cell: ({ name, appid }) => (
        <span>
          {name ?? appid ?? "—"}
          {name && appid && <span className="block font-mono text-muted text-xs">{appid}</span>}
        </span>
      ),
    },
    {
      key: "state",
      header: t("state"),
      cell: (receiver) => {
        const state = receiverState(receiver, isOver);
        return (
          <StatusChip tone={tones[state]} title={t(`states.${state}-hint`)}>
            {t(`states.${state}`)}
          </StatusChip>
        );
      },
    },
    {
      key: "before",
      header: t("before"),
      cell: ({ before, countBefore }) =>
        before ? (
          <Attempt attempt={before} />
        ) : (
          <span className="text-muted">{t(countBefore === 0 ? "never" : "unknownBefore")}</span>
        ),
    },
    {
      key: "after",
      header: t("after"),
      cell: (receiver) =>
        receiver.count > receiver.countBefore ? (
          <Attempt attempt={receiver} />
        ) : (
          <span className="text-muted">{t("noNew")}</span>
        ),
    },
    {
      key: "count",
      header: t("count"),
      align: "end",
      cell: ({ count, countBefore }) => (
        <span className="whitespace-nowrap tabular-nums">
          {t("counts", { before: countBefore, after: count })}
        </span>
      ),
    },
  ];
  return (
    <DataTable
      label={t("label")}
      columns={columns}
      rows={[...receivers]}
      rowKey={(receiver) => `${receiver.appid}|${receiver.name}`}
    />
  );
}
