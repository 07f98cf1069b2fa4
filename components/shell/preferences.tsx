"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { localeCookie, type Theme, themeCookie, themes } from "@/lib/i18n/locales";
import { PreferenceSelect } from "./preference-select";

function currentTheme(): Theme {
  const found = document.cookie.split("; ").find((pair) => pair.startsWith(`${themeCookie}=`));
  return themes.find((theme) => theme === found?.split("=")[1]) ?? "system";
}

/** Language and appearance, kept in cookies of this browser. */
export function Preferences() {
  const t = useTranslations("navigation");
  const locale = useLocale();
  const [theme, setTheme] = useState<Theme>("system");
  useEffect(() => setTheme(currentTheme()));
  useEffect(() => {
    const system = matchMedia("(prefers-color-scheme: dark)");
    const show = () =>
      document.documentElement.classList.toggle(
        "dark",
        theme === "dark" || (theme === "system" && system.matches),
      );
    show();
    system.addEventListener("change", show);
    return () => system.removeEventListener("change", show);
  }, [theme]);
  return (
    <div className="flex flex-col gap-1.5">
      <PreferenceSelect
        label={t("language")}
        cookie={localeCookie}
        value={locale}
        options={[
          { value: "zh-CN", label: "简体中文" },
          { value: "en", label: "English" },
        ]}
      />
      <PreferenceSelect
        label={t("theme")}
        cookie={themeCookie}
        value={theme}
        options={themes.map((value) => ({ value, label: t(`theme-${value}`) }))}
      />
    </div>
  );
}
