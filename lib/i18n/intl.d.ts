import type { messagesOf } from "@/messages";
import type { Locale } from "./locales";

declare module "next-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: (typeof messagesOf)["zh-CN"];
  }
}
