"use client";

import { useLocale, useTranslations } from "next-intl";
import { answerValues } from "@/lib/cases/answer-values";
import type { CaseAnswer } from "@/lib/cases/types";

/** The answer as one sentence, amounts in yuan and times to the second in Asia/Shanghai. */
export function useAnswerSentence(): (answer: CaseAnswer) => string {
  const t = useTranslations("cases.answers");
  const locale = useLocale();
  return (answer) => t(answer.code, answerValues(answer, locale));
}
