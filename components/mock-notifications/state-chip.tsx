import { useTranslations } from "next-intl";
import { StatusChip, type Tone } from "@/components/ui/status-chip";
import type { RequestState } from "@/lib/wechat-calls/request-state";

/** "Triggered" is neutral: it is no proof that the receiver did well. */
const tones: Record<RequestState, Tone> = {
  asking: "pending",
  accepted: "neutral",
  rejected: "danger",
  not_sent: "stopped",
  unknown: "warning",
};

/** How a mock notification stands. Needs the texts of `mock-notifications` (FeatureMessages). */
export function StateChip({ state }: { state: RequestState }) {
  const t = useTranslations("mock-notifications");
  return <StatusChip tone={tones[state]}>{t(`states.${state}`)}</StatusChip>;
}
