"use client";

import { useLocale, useTranslations } from "next-intl";
import type { RowProblem } from "@/lib/runs/kind";
import { columnTextsOf, errorFamilyOf } from "@/lib/runs/kind-texts";
import { problemWords } from "@/lib/runs/problem-words";

/** Why a row did not succeed, in words; see `problemWords`. Needs the texts of the columns of its kind of run. */
export function useProblemWords(kind: string): (problem: RowProblem) => string[] {
  const locale = useLocale();
  const errors = useTranslations("errors");
  const validation = useTranslations("validation");
  const columns = useTranslations(columnTextsOf(kind));
  return problemWords({ errors, validation, columns, locale, family: errorFamilyOf(kind) });
}
