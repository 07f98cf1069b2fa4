"use client";

import { useTranslations } from "next-intl";
import { StatusChip, type Tone } from "@/components/ui/status-chip";
import type { AuthorizationState as State } from "@/lib/accounts/platform/types";

const tones: Record<State, Tone> = {
  authorized: "success",
  exchanging: "pending",
  failed: "danger",
  withdrawn: "stopped",
};

export function AuthorizationState({ state }: { state: State }) {
  const t = useTranslations("platform");
  return <StatusChip tone={tones[state]}>{t(`states.${state}`)}</StatusChip>;
}
