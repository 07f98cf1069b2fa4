import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { Providers } from "@/components/shell/providers";
import { FeatureMessages } from "@/components/ui/feature-messages";
import { type Theme, themeCookie, themes } from "@/lib/i18n/locales";
import "./globals.css";

export const metadata: Metadata = { title: { default: "Levydesk", template: "%s · Levydesk" } };

const followSystem = `document.documentElement.classList.toggle("dark",matchMedia("(prefers-color-scheme: dark)").matches)`;

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, cookieList, headerList] = await Promise.all([getLocale(), cookies(), headers()]);
  const chosen = cookieList.get(themeCookie)?.value;
  const theme: Theme = themes.find((known) => known === chosen) ?? "system";
  const nonce = headerList.get("x-nonce") ?? undefined;
  return (
    <html lang={locale} className={theme === "dark" ? "dark" : ""} suppressHydrationWarning>
      <head>
        {/* React Aria reads it for the style element that it adds. */}
        <meta property="csp-nonce" nonce={nonce} content="" />
      </head>
      <body>
        {theme === "system" && (
          <script nonce={nonce} suppressHydrationWarning>
            {followSystem}
          </script>
        )}
        <FeatureMessages features={["access"]}>
          <Providers locale={locale}>{children}</Providers>
        </FeatureMessages>
      </body>
    </html>
  );
}
