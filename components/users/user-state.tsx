"use client";

import { useTranslations } from "next-intl";
import { StatusChip } from "@/components/ui/status-chip";

export function UserState({ disabledAt }: { disabledAt: string | null }) {
  const t = useTranslations("users");
  return disabledAt ? (
    <StatusChip tone="stopped">{t("disabled")}</StatusChip>
  ) : (
    <StatusChip tone="success">{t("enabled")}</StatusChip>
  );
}
