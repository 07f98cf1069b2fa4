"use client";

import { useTranslations } from "next-intl";
import { Instant } from "@/components/ui/instant";
import type { IllAccount } from "@/lib/accounts/types";
import { connectionWords, interfaceWords } from "@/lib/error-words";

/** Why calls of an account are held back, since when, and when they resume. */
export function HealthText({ ill }: { ill: IllAccount }) {
  const t = useTranslations("health");
  const precision = ill.illness === "daily_quota" ? "minute" : "second";
  const errors = useTranslations("errors");
  const illness = ill.connection ? "unreached" : ill.illness;
  const text = t.rich(`${illness}.${ill.standing}` as "unanswered.paused", {
    interface: ill.interface ? interfaceWords(errors, ill.interface) : "",
    since: () => <Instant at={ill.since} />,
    until: () => <Instant at={ill.until} precision={precision} />,
  });
  return (
    <>
      {text}
      {ill.connection && <> {connectionWords(errors, ill.connection)}</>}
    </>
  );
}
