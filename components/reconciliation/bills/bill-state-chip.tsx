import { useTranslations } from "next-intl";
import { StatusChip, type Tone } from "@/components/ui/status-chip";
import type { BillState } from "@/lib/reconciliation/bills/types";

const tones: Record<BillState, Tone> = {
  loading: "pending",
  current: "success",
  replaced: "stopped",
  failed: "danger",
};

/** How an import stands, in words. */
export function BillStateChip({ state }: { state: BillState }) {
  const t = useTranslations("reconciliation.bills.states");
  return <StatusChip tone={tones[state]}>{t(state)}</StatusChip>;
}
