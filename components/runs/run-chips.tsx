import { useTranslations } from "next-intl";
import { StatusChip, type Tone } from "@/components/ui/status-chip";
import { rowStateKey } from "@/lib/runs/kind-texts";
import type { RunRowState, RunState } from "@/lib/runs/states";

const runTones: Record<RunState, Tone> = {
  running: "pending",
  held: "warning",
  paused: "warning",
  cancelled: "stopped",
  finished: "success",
};

const rowTones: Record<RunRowState, Tone> = {
  waiting: "neutral",
  working: "pending",
  succeeded: "success",
  failed: "danger",
  refused: "stopped",
  unknown: "warning",
  cancelled: "stopped",
};

/** How a run stands, in words. */
export function RunStateChip({ state }: { state: RunState }) {
  const t = useTranslations("runs.states");
  return <StatusChip tone={runTones[state]}>{t(state)}</StatusChip>;
}

/** How a row of a run stands, in words. */
export function RowStateChip({ state, kind }: { state: RunRowState; kind: string }) {
  const t = useTranslations("runs.rowStates");
  const key = rowStateKey(kind, state);
  return <StatusChip tone={key === "answered" ? "neutral" : rowTones[state]}>{t(key)}</StatusChip>;
}
