import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { LiveProvider } from "@/components/live/live-provider";
import { listCommands } from "@/components/search/list-commands";
import { SearchBox } from "@/components/search/search-box";
import { SandboxBanner } from "@/components/shell/sandbox-banner";
import { Sidebar } from "@/components/shell/sidebar";
import { WechatHealthBanner } from "@/components/shell/wechat-health-banner";
import { FeatureMessages } from "@/components/ui/feature-messages";
import { MayExplainCalls } from "@/components/ui/may-explain";
import { can, type Role } from "@/lib/access/permissions";
import { readActor } from "@/lib/access/session";
import { listIllAccounts } from "@/lib/accounts/account-condition";

/** Whether the role's work goes through WeChat accounts: the auditor's does not. */
const usesAccounts = (role: Role) => can(role, "orders:look") || can(role, "accounts:manage");

export default async function DeskLayout({ children }: { children: ReactNode }) {
  const actor = await readActor();
  if (!actor) redirect("/sign-in");
  const t = await getTranslations("navigation");
  return (
    <LiveProvider>
      <MayExplainCalls allowed={can(actor.role, "accounts:manage")}>
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
            <div className="border-border border-b bg-surface px-4 py-1.5 sm:px-6 lg:sticky lg:top-0 lg:z-20 print:hidden">
              <FeatureMessages features={["search"]}>
                <SearchBox commands={await listCommands(actor.role)} />
              </FeatureMessages>
            </div>
            {usesAccounts(actor.role) && (
              <FeatureMessages features={["health"]}>
                <WechatHealthBanner initial={await listIllAccounts(new Date())} />
              </FeatureMessages>
            )}
            <main id="content" className="mx-auto max-w-[90rem] px-4 py-5 sm:px-6">
              {children}
            </main>
          </div>
        </div>
      </MayExplainCalls>
    </LiveProvider>
  );
}
