import { useTranslations } from "next-intl";
import type { Option } from "@/components/ui/choice";
import { type CaptureAnswer, captureAnswers } from "@/lib/captures/answers";

/** What an answer of a capture is, in words. */
export function useAnswerText(): (answer: CaptureAnswer) => string {
  const t = useTranslations("captures.answers");
  return (answer) => t(answer);
}

/** All answers, to choose from. */
export function useAnswerOptions(): Option[] {
  const answerText = useAnswerText();
  const t = useTranslations("captures");
  return captureAnswers.map((value) => ({
    value,
    label: answerText(value),
    ...(value === "check" && { hint: t("checkHint") }),
  }));
}
