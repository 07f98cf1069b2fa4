"use client";

import { useLocale, useTranslations } from "next-intl";
import { exactTime } from "@/lib/time";
import { codeWords } from "@/lib/wechat/error-words";
import { alreadyPaidCode } from "@/lib/wechat-calls/already-paid";
import type { ReceiverView } from "@/lib/wechat-calls/receivers";
import { CopyableId } from "./copyable-id";
import { type Column, DataTable } from "./data-table";
import { Instant } from "./instant";
import { StatusChip, type Tone } from "./status-chip";

const tones: Record<ReceiverView["answer"], Tone> = {
  answered: "success",
  refused: "danger",
  unanswered: "warning",
};

type Answered = Pick<ReceiverView, "answer" | "errcode" | "errmsg">;

/** What a receiver answered, its code in words, and its own text. */
export function ReceiverAnswer({ receiver }: { receiver: Answered }) {
  const t = useTranslations("common.receivers");
  const locale = useLocale();
  const { errcode, errmsg } = receiver;
  const words = errcode === null ? null : codeWords({ errcode, errmsg, family: "receiver" }, locale);
  const isPaidAlready = receiver.errcode === alreadyPaidCode;
  const isPlain = receiver.answer === "answered" && !isPaidAlready;
  return (
    <span className="[overflow-wrap:anywhere]">
      <StatusChip tone={tones[receiver.answer]}>
        {t(isPaidAlready ? "paidAlready" : receiver.answer, { errcode: receiver.errcode ?? "—" })}
      </StatusChip>
      {!isPlain && words && (
        <>
          {" "}
          {words.meaning} <span className="text-muted text-xs">{words.action}</span>
        </>
      )}
      {receiver.answer !== "answered" && receiver.errmsg && (
        <bdi className="text-muted text-xs">
          {" "}
          {t(receiver.answer === "refused" ? "said" : "noted", { text: receiver.errmsg })}
        </bdi>
      )}
    </span>
  );
}

/** Who WeChat has told of an order, and what each answered to its last notification. */
export function ReceiverList({ receivers }: { receivers: readonly ReceiverView[] }) {
  const t = useTranslations("common.receivers");
  if (receivers.length === 0) return <p className="px-4 py-3 text-muted">{t("none")}</p>;
  const columns: Column<ReceiverView>[] = [
    {
      key: "name",
      header: t("name"),
      cell: ({ name, appid }) => (
        <span title={appid ?? undefined}>
          {name ?? appid ?? "—"}
          {name && appid && <span className="block font-mono text-muted text-xs">{appid}</span>}
        </span>
      ),
    },
    { key: "answer", header: t("answer"), cell: (receiver) => <ReceiverAnswer receiver={receiver} /> },
    {
      key: "count",
      header: t("count"),
      align: "end",
      cell: ({ count }) => <span className="tabular-nums">{count}</span>,
    },
    { key: "at", header: t("at"), cell: ({ at }) => <Instant at={at} precision="second" /> },
    {
      key: "requests",
      header: <span className="font-mono">wxnontaxstr</span>,
      cell: ({ requests = [] }) =>
        requests.length === 0 ? (
          <span className="text-muted">—</span>
        ) : (
          <ul aria-label={t("requests")} className="flex flex-col gap-0.5">
            {requests.map(({ at, wxnontaxstr }) => (
              <li key={`${at} ${wxnontaxstr}`} title={at ? exactTime(new Date(at)) : undefined}>
                <CopyableId value={wxnontaxstr} shorten={false} />
              </li>
            ))}
          </ul>
        ),
    },
    {
      key: "cost",
      header: t("cost"),
      align: "end",
      cell: ({ costTimeMs }) => (
        <span className="whitespace-nowrap tabular-nums">
          {costTimeMs === null ? "—" : t("milliseconds", { costTimeMs })}
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
