"use client";

import { useLocale, useTranslations } from "next-intl";
import { codeLine } from "@/lib/wechat/error-words";

/**
 * A reason in words: WeChat's and the desk's own codes are translated, here or as the error that somebody saw then; a
 * person's words stay as they are.
 */
export function useReasonText(): (reason: string) => string {
  const t = useTranslations("audit.reasons");
  const details = useTranslations("errors.details");
  const locale = useLocale();
  return (reason) => {
    if (/^-?\d{1,10}$/.test(reason)) return codeLine({ errcode: Number(reason) }, locale);
    if (!/^[a-z_-]+$/.test(reason)) return reason;
    const known = reason as Parameters<typeof t>[0];
    if (t.has(known)) return t(known);
    const detail = reason as Parameters<typeof details>[0];
    // What a message tells beside its words is not in the log.
    return details.has(detail) ? details(detail, { time: "…", order: "…", interface: "…" }) : reason;
  };
}
