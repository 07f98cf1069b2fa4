"use client";

import { useTranslations } from "next-intl";
import { StatusChip, type Tone } from "@/components/ui/status-chip";
import type { CallOutcome as Outcome } from "@/lib/accounts/types";

const tones: Record<Outcome, Tone> = {
  ok: "success",
  rejected: "danger",
  not_sent: "stopped",
  unknown: "warning",
};

/** How a call to WeChat ended, with its errcode where it has one. */
export function CallOutcome({ outcome, errcode }: { outcome: Outcome; errcode: number | null }) {
  const t = useTranslations("common.calls");
  return (
    <StatusChip tone={tones[outcome]}>
      {t(`outcome-${outcome}`)}
      {errcode !== null && errcode !== 0 && <span className="font-mono">{errcode}</span>}
    </StatusChip>
  );
}
