"use client";

import { useLocale, useTranslations } from "next-intl";
import { caseAddress } from "@/lib/cases/address";
import { copySummary } from "@/lib/cases/summary";
import type { Case } from "@/lib/cases/types";

type Translate = Parameters<typeof copySummary>[2];

/** The case as plain text for a ticket, with the way back to it. */
export function useSummary(): (found: Case) => string {
  const t = useTranslations("cases");
  const locale = useLocale();
  // The keys are those of the messages below `cases`, which the summary's own tests hold to them.
  const translate: Translate = (key, values) => t(key as "title", values);
  return (found) =>
    `${copySummary(found, locale, translate)}\n${window.location.origin}${caseAddress(found.key)}`;
}
