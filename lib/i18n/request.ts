import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { deskTimeZone } from "@/lib/time";
import { messagesOf } from "@/messages";
import { chooseLocale, localeCookie } from "./locales";

/** The locale is in a cookie and never in the path, so that a link means the same page to everyone. */
export default getRequestConfig(async () => {
  const locale = chooseLocale(
    (await cookies()).get(localeCookie)?.value,
    (await headers()).get("accept-language"),
  );
  return { locale, timeZone: deskTimeZone, messages: messagesOf[locale] };
});
