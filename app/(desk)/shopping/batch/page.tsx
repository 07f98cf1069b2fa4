import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { UploadForm } from "@/components/shopping/upload-form";
import { EmptyState } from "@/components/ui/empty-state";
import { FeatureMessages } from "@/components/ui/feature-messages";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requirePage } from "@/lib/access/guard";
import { listAccountOptions } from "@/lib/accounts/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("shopping"))("batch.title") };
}

export default async function ShoppingBatchPage() {
  await requirePage("shopping:create");
  const [t, accounts] = await Promise.all([getTranslations("shopping"), listAccountOptions("shopping")]);
  return (
    <FeatureMessages features={["shopping", "tables"]}>
      <PageHeader
        above={
          <Link href="/shopping" className="text-link text-[13px] hover:underline">
            {t("title")}
          </Link>
        }
        title={t("batch.title")}
        description={t("batch.description")}
      />
      {accounts.length > 0 ? (
        <UploadForm accounts={accounts.map(({ id, name, appid }) => ({ id, name, appid }))} />
      ) : (
        <Section>
          <EmptyState title={t("noAccounts")} hint={t("noAccountsHint")} />
        </Section>
      )}
    </FeatureMessages>
  );
}
