import { useTranslations } from "next-intl";
import { StatusChip, type Tone } from "@/components/ui/status-chip";
import type { DayState } from "@/lib/reconciliation/overview/day-state";

const tones: Partial<Record<DayState, Tone>> = {
  balanced: "success",
  half: "warning",
  open: "warning",
  matching: "pending",
  loading: "pending",
  waiting: "pending",
  failed: "danger",
  missing: "danger",
};

/** How a day stands, in words; a day that nothing is expected of yet has plain ones, and one before its time none. */
export function DayStateChip({ state }: { state: DayState }) {
  const t = useTranslations("reconciliation.overview.states");
  if (state === "before" || state === "future") return null;
  const tone = tones[state];
  if (!tone) return <span className="text-muted text-xs">{t(state)}</span>;
  return <StatusChip tone={tone}>{t(state)}</StatusChip>;
}
