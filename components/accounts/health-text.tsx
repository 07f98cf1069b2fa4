"use client";

import { useTranslations } from "next-intl";
import { Instant } from "@/components/ui/instant";
import type { IllAccount } from "@/lib/accounts/types";

/** Why calls of an account are held back, since when, and when they resume. */
export function HealthText({ ill }: { ill: IllAccount }) {
  const t = useTranslations("health");
  const precision = ill.illness === "daily_quota" ? "minute" : "second";
  return t.rich(`${ill.illness}.${ill.standing}` as "unanswered.paused", {
    since: () => <Instant at={ill.since} />,
    until: () => <Instant at={ill.until} precision={precision} />,
  });
}
