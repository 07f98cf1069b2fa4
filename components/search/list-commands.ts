import { getLocale, getTranslations } from "next-intl/server";
import { navigation } from "@/components/shell/navigation";
import { can, type Role } from "@/lib/access/permissions";
import { locales } from "@/lib/i18n/locales";
import { actionCommands, type Command } from "./commands";

/** The actions and pages that a role may open, with their names in all languages. */
export async function listCommands(role: Role): Promise<Command[]> {
  const own = await getLocale();
  const texts = await Promise.all(
    locales.map(async (locale) => ({
      locale,
      actions: await getTranslations({ locale, namespace: "search.actions" }),
      pages: await getTranslations({ locale, namespace: "navigation" }),
    })),
  );
  const named = (href: string, nameIn: (text: (typeof texts)[number]) => string): Command => ({
    href,
    label: texts.filter(({ locale }) => locale === own).map(nameIn)[0] ?? "",
    names: texts.map(nameIn),
  });
  const actions = actionCommands.filter(({ permission }) => can(role, permission));
  const pages = navigation
    .flatMap(({ items }) => [...items])
    .filter(({ permission }) => can(role, permission));
  return [
    ...actions.map(({ key, href }) => named(href, (text) => text.actions(key))),
    ...pages.map(({ key, href }) => named(href, (text) => text.pages(key))),
  ];
}
