"use client";

import { useTranslations } from "next-intl";
import { StatusChip, type Tone } from "@/components/ui/status-chip";
import type { DiscrepancyRow } from "@/lib/reconciliation/day/types";
import type { DiscrepancyState } from "@/lib/reconciliation/kinds";

const tones: Record<DiscrepancyState, Tone> = { open: "warning", settled: "success", gone: "stopped" };

/** How a discrepancy stands; a settled one says how it was settled. */
export function StateChip({ row }: { row: Pick<DiscrepancyRow, "state" | "resolution"> }) {
  const t = useTranslations("reconciliation-day");
  const words = useTranslations("reconciliation.settle");
  const { state, resolution } = row;
  return (
    <StatusChip tone={tones[state]} title={state === "gone" ? t("stateHints.gone") : undefined}>
      {state === "settled" && resolution ? words(`resolutions.${resolution}`) : t(`states.${state}`)}
    </StatusChip>
  );
}
