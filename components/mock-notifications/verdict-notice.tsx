"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { Notice } from "@/components/ui/notice";
import { WechatCode } from "@/components/ui/wechat-code";
import type { ObservedCall, Verdict, VerdictKind } from "@/lib/mock-notifications/verdict";

const tones: Partial<Record<VerdictKind, ComponentProps<typeof Notice>["tone"]>> = {
  right: "success",
  waiting: "info",
  "not-called": "info",
  "second-accepted": "danger",
  "own-both": "info",
  "own-some": "info",
};

/** What the calls say of the receiver, in a sentence, and what limits that sentence. */
export function VerdictNotice({ verdict, calls }: { verdict: Verdict; calls: readonly ObservedCall[] }) {
  const t = useTranslations("mock-notifications.verdicts");
  const { kind, notes, errcode } = verdict;
  const count = calls.length;
  const having = (signature: ObservedCall["signature"]) =>
    calls.filter((call) => call.signature === signature).length;
  const arrived = { count, good: having("good"), bad: having("bad"), unread: having(null) };
  return (
    <Notice tone={tones[kind] ?? "warning"} title={t(`${kind}.title`, { errcode: errcode ?? 0, count })}>
      <p>{t(`${kind}.text`, arrived)}</p>
      {errcode !== null && (
        <p className="mt-1">
          <WechatCode errcode={errcode} family="receiver" />
        </p>
      )}
      {notes.length > 0 && (
        <ul className="mt-2 list-disc pl-5">
          {notes.map((note) => (
            <li key={note}>{t(`notes.${note}`, { count })}</li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
