import { useTranslations } from "next-intl";
import type { RequestState } from "@/lib/wechat-calls/request-state";
import { StatusChip, type Tone } from "./status-chip";

/** "Accepted" is neutral: it proves neither that a receiver did well nor that an upload is right. */
const tones: Record<RequestState, Tone> = {
  asking: "pending",
  accepted: "neutral",
  rejected: "danger",
  not_sent: "stopped",
  unknown: "warning",
};

type Props = { feature: "mock-notifications" | "shopping"; state: RequestState };

/** How a request to WeChat stands, in the words of its feature. Needs that feature's texts (FeatureMessages). */
export function RequestStateChip({ feature, state }: Props) {
  const t = useTranslations(feature);
  return <StatusChip tone={tones[state]}>{t(`states.${state}`)}</StatusChip>;
}
