import { useTranslations } from "next-intl";
import type { DeskErrorView } from "@/lib/errors";
import { exactTime } from "@/lib/time";

/** An error of the desk in words: what its detail says, else its code. */
export function useErrorText(): (error: DeskErrorView) => string {
  const t = useTranslations("errors");
  return (error) => {
    const detailKey = `details.${error.detail}` as Parameters<typeof t>[0];
    const told = { time: error.at ? exactTime(new Date(error.at)) : "", order: error.order ?? "" };
    return error.detail && t.has(detailKey) ? t(detailKey, told) : t(error.code);
  };
}
