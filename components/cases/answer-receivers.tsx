"use client";

import { CircleCheck, CircleDashed, CircleX, Clock, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import type { CaseAnswer, ReceiverStanding } from "@/lib/cases/types";
import { useReceiverWords } from "./receiver-words";

const looks: Record<ReceiverStanding, { icon: LucideIcon; className: string }> = {
  told: { icon: CircleCheck, className: "text-success-soft-foreground" },
  recorded: { icon: CircleCheck, className: "text-success-soft-foreground" },
  refused: { icon: CircleX, className: "text-danger-soft-foreground" },
  unanswered: { icon: Clock, className: "text-warning-soft-foreground" },
  "not-tried": { icon: CircleDashed, className: "text-muted" },
};

/** Who knows of the payment, at a glance: one mark and a few words for each receiver. */
export function AnswerReceivers({ receivers }: { receivers: CaseAnswer["receivers"] }) {
  const t = useTranslations("cases.receivers");
  const words = useReceiverWords();
  if (receivers.length === 0) return null;
  return (
    <ul aria-label={t("label")} className="flex flex-wrap gap-x-6 gap-y-2">
      {receivers.map((receiver) => {
        const { icon: Icon, className } = looks[receiver.standing];
        return (
          <li key={`${receiver.role}|${receiver.name}`} className="flex min-w-0 items-start gap-1.5">
            <Icon className={`mt-0.5 size-4 shrink-0 ${className}`} aria-hidden />
            <span className="min-w-0 [overflow-wrap:anywhere]">
              <bdi className="font-medium">{words.nameOf(receiver)}</bdi>{" "}
              <span className={className}>{words.standingOf(receiver)}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
