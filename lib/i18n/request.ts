import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { deskTimeZone } from "@/lib/time";
import { messagesOf } from "@/messages";
import { chooseLocale, localeCookie, locales } from "./locales";

/**
 * The locale is in a cookie and never in the path, so that a link means the same page to everyone. Code that asks for
 * texts of a certain language (`getTranslations({ locale })`) gets those.
 */
export default getRequestConfig(async ({ locale: wanted }) => {
  const locale =
    locales.find((known) => known === wanted) ??
    chooseLocale((await cookies()).get(localeCookie)?.value, (await headers()).get("accept-language"));
  return { locale, timeZone: deskTimeZone, messages: messagesOf[locale] };
});
