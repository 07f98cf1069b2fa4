import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LookupView } from "@/components/lookup/lookup-view";
import { FeatureMessages } from "@/components/ui/feature-messages";
import { PageHeader } from "@/components/ui/page-header";
import { requirePage } from "@/lib/access/guard";
import { can } from "@/lib/access/permissions";
import { listAccountOptions } from "@/lib/accounts/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("lookup"))("title") };
}

/** The search itself runs in the browser, once: rendering a page must not call WeChat. */
export default async function LookupPage() {
  const actor = await requirePage("lookup:read");
  const [t, accounts] = await Promise.all([getTranslations("lookup"), listAccountOptions("nontax")]);
  return (
    <FeatureMessages features={["lookup", "orders", "renotifications"]}>
      <PageHeader title={t("title")} description={t("description")} />
      <LookupView accounts={accounts} canRenotify={can(actor.role, "renotifications:create")} />
    </FeatureMessages>
  );
}
