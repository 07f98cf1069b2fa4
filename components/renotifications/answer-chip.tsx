import { useTranslations } from "next-intl";
import { StatusChip, type Tone } from "@/components/ui/status-chip";
import type { RequestState } from "@/lib/wechat-calls/request-state";

const tones: Record<RequestState, Tone> = {
  asking: "pending",
  accepted: "neutral",
  rejected: "danger",
  not_sent: "stopped",
  unknown: "warning",
};

/** WeChat's answer to the request. Neutral even where accepted: that says nothing of delivery. */
export function AnswerChip({ state }: { state: RequestState }) {
  const t = useTranslations("renotifications.answers");
  return (
    <StatusChip tone={tones[state]} title={t(`${state}-hint`)}>
      {t(state)}
    </StatusChip>
  );
}
