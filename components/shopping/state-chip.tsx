import { useTranslations } from "next-intl";
import { StatusChip, type Tone } from "@/components/ui/status-chip";
import type { RequestState } from "@/lib/wechat-calls/request-state";

/** "Answered" is neutral: whether the upload is right stands in WeChat's text. */
const tones: Record<RequestState, Tone> = {
  asking: "pending",
  accepted: "neutral",
  rejected: "danger",
  not_sent: "stopped",
  unknown: "warning",
};

/** How a check stands. Needs the texts of `shopping` (FeatureMessages). */
export function StateChip({ state }: { state: RequestState }) {
  const t = useTranslations("shopping");
  return <StatusChip tone={tones[state]}>{t(`states.${state}`)}</StatusChip>;
}
