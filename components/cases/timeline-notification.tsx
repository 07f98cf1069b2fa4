"use client";

import { useTranslations } from "next-intl";
import { CopyableId } from "@/components/ui/copyable-id";
import { StatusChip, type Tone } from "@/components/ui/status-chip";
import { UserText } from "@/components/ui/user-text";
import { WechatCode } from "@/components/ui/wechat-code";
import type { TimelineEntry } from "@/lib/cases/types";
import { RawText } from "./raw-text";
import { useReceiverWords } from "./receiver-words";

type Entry = Extract<TimelineEntry, { kind: "notification" }>;

const tones: Record<Entry["answer"], Tone> = {
  answered: "success",
  refused: "danger",
  unanswered: "warning",
};

/** What the receiver answered, in words: the meaning of its code, and its own words. */
function Answer({ entry: { answer, errcode, errmsg } }: { entry: Entry }) {
  const receivers = useTranslations("common.receivers");
  if (answer === "answered") return null;
  return (
    <p className="flex flex-wrap gap-x-2">
      {errcode !== null && <WechatCode errcode={errcode} family="receiver" />}
      {errmsg && (
        <bdi className="text-muted">
          {receivers(answer === "refused" ? "said" : "noted", { text: errmsg })}
        </bdi>
      )}
    </p>
  );
}

/** One time that WeChat told one receiver: of what, what it answered, how long it took, and its raw answer. */
export function TimelineNotification({ entry }: { entry: Entry }) {
  const t = useTranslations("cases.entries");
  const receivers = useTranslations("common.receivers");
  const { nameOf } = useReceiverWords();
  const { role, receiver, count, which, costTimeMs, url, rawAnswer, toldOf, wxnontaxstr } = entry;
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
        <span className="font-medium">
          {t.rich(toldOf === "refund" ? "toldOfRefund" : "told", {
            name: () => <bdi>{nameOf({ role, name: receiver })}</bdi>,
          })}
        </span>
        <StatusChip tone={tones[entry.answer]}>
          {receivers(entry.answer, { errcode: entry.errcode ?? "—" })}
        </StatusChip>
      </p>
      <Answer entry={entry} />
      <p className="flex flex-wrap items-center gap-x-2 text-muted text-xs">
        <span>{t(`which-${which}`, { count })}</span>
        {costTimeMs !== null && (
          <span className="tabular-nums">{receivers("milliseconds", { costTimeMs })}</span>
        )}
        {entry.wechatOrderId && <CopyableId value={entry.wechatOrderId} />}
      </p>
      {wxnontaxstr && (
        <p className="flex flex-wrap items-center gap-x-1.5 text-muted text-xs">
          <span className="font-mono">wxnontaxstr</span>
          <CopyableId value={wxnontaxstr} shorten={false} />
        </p>
      )}
      {url && (
        <p className="break-all font-mono text-muted text-xs">
          <UserText>{url}</UserText>
        </p>
      )}
      {rawAnswer && <RawText label={t(`rawAnswer-${rawAnswer.encoding}`)} text={rawAnswer.text} />}
    </>
  );
}
