"use client";

import { useLocale, useTranslations } from "next-intl";
import type { RowProblem } from "@/lib/runs/kind";
import { problemWords } from "@/lib/runs/problem-words";

/** Why a row did not succeed, in words; see `problemWords`. Needs the texts of `orders-batch`. */
export function useProblemWords(): (problem: RowProblem) => string[] {
  const locale = useLocale();
  const errors = useTranslations("errors");
  const validation = useTranslations("validation");
  const columns = useTranslations("orders-batch.columns");
  return problemWords({ errors, validation, columns, locale });
}
