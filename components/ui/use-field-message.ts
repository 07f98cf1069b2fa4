"use client";

import { useTranslations } from "next-intl";

/** Turns the message of a Zod issue, a key below `validation`, into words; any other message reads as "invalid". */
export function useFieldMessage(): (
  key: string | undefined,
  values?: Record<string, string | number>,
) => string {
  const t = useTranslations("validation");
  return (key, values) => {
    const known = key as Parameters<typeof t>[0];
    return key && t.has(known) ? t(known, values) : t("invalid");
  };
}
