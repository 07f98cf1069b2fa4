"use client";

import { useTranslations } from "next-intl";
import { StatusChip, type Tone } from "@/components/ui/status-chip";
import type { AuditOutcome } from "@/lib/audit/actions";

const tones: Record<AuditOutcome, Tone> = {
  succeeded: "success",
  refused: "stopped",
  failed: "danger",
  unknown: "warning",
};

export function OutcomeChip({ outcome }: { outcome: AuditOutcome }) {
  const t = useTranslations("audit.outcomes");
  return <StatusChip tone={tones[outcome]}>{t(outcome)}</StatusChip>;
}
