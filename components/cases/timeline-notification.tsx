"use client";

import { useLocale, useTranslations } from "next-intl";
import { CopyableId } from "@/components/ui/copyable-id";
import { StatusChip, type Tone } from "@/components/ui/status-chip";
import { UserText } from "@/components/ui/user-text";
import type { TimelineEntry } from "@/lib/cases/types";
import { explain } from "@/lib/wechat/error-catalogue";
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
  const locale = useLocale();
  if (answer === "answered") return null;
  const meaning = errcode === null ? null : explain(errcode, "receiver")?.meaning[locale];
  return (
    <p className="flex flex-wrap gap-x-2">
      {meaning}
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
  const { role, receiver, count, which, costTimeMs, url, rawAnswer, toldOf } = entry;
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
      {url && (
        <p className="break-all font-mono text-muted text-xs">
          <UserText>{url}</UserText>
        </p>
      )}
      {rawAnswer !== null && rawAnswer !== "" && <RawText label={t("rawAnswer")} text={rawAnswer} />}
    </>
  );
}
