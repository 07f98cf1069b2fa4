"use client";

import { useTranslations } from "next-intl";

/**
 * A reason in words: the desk's own codes are translated, here or as the error that somebody saw then; a person's words
 * stay as they are.
 */
export function useReasonText(): (reason: string) => string {
  const t = useTranslations("audit.reasons");
  const details = useTranslations("errors.details");
  return (reason) => {
    if (!/^[a-z_-]+$/.test(reason)) return reason;
    const known = reason as Parameters<typeof t>[0];
    if (t.has(known)) return t(known);
    const detail = reason as Parameters<typeof details>[0];
    // What a message tells beside its words is not in the log.
    return details.has(detail) ? details(detail, { time: "…", order: "…", interface: "…" }) : reason;
  };
}
