import { useTranslations } from "next-intl";
import { errorWords } from "@/lib/error-words";
import type { DeskErrorView } from "@/lib/errors";

/** An error of the desk in words: what its detail says, else its code. */
export function useErrorText(): (error: DeskErrorView) => string {
  const t = useTranslations("errors");
  return (error) => errorWords(t, error) ?? t(error.code);
}
