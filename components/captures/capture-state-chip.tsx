import { useTranslations } from "next-intl";
import { StatusChip, type Tone } from "@/components/ui/status-chip";
import type { CaptureState } from "@/lib/captures/types";

const tones: Record<CaptureState, Tone> = {
  open: "success",
  full: "warning",
  expired: "stopped",
  closed: "stopped",
};

/** Whether a capture still takes requests. */
export function CaptureStateChip({ state }: { state: CaptureState }) {
  const t = useTranslations("captures.states");
  return <StatusChip tone={tones[state]}>{t(state)}</StatusChip>;
}
