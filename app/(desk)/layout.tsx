import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { SandboxBanner } from "@/components/shell/sandbox-banner";
import { Sidebar } from "@/components/shell/sidebar";
import { readActor } from "@/lib/access/session";

export default async function DeskLayout({ children }: { children: ReactNode }) {
  const actor = await readActor();
  if (!actor) redirect("/sign-in");
  const t = await getTranslations("navigation");
  return (
    <div className="min-h-dvh lg:flex">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-surface focus:p-2"
      >
        {t("skip")}
      </a>
      <Sidebar user={{ name: actor.name, role: actor.role }} />
      <div className="min-w-0 flex-1">
        <SandboxBanner />
        <main id="content" className="mx-auto max-w-[90rem] px-4 py-5 sm:px-6">
          {children}
        </main>
      </div>
    </div>
  );
}
