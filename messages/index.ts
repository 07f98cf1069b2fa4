import type { Locale } from "@/lib/i18n/locales";
import en from "./en";
import zhCN from "./zh-CN";

export const messagesOf = { "zh-CN": zhCN, en } satisfies Record<Locale, typeof zhCN>;
