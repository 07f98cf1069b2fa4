"use client";

import { useTranslations } from "next-intl";

/** A reason in words: the desk's own codes are translated, a person's words stay as they are. */
export function useReasonText(): (reason: string) => string {
  const t = useTranslations("audit.reasons");
  return (reason) => {
    const known = reason as Parameters<typeof t>[0];
    return /^[a-z_-]+$/.test(reason) && t.has(known) ? t(known) : reason;
  };
}
