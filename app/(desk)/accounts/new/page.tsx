import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CreateAccountForm } from "@/components/accounts/create-account-form";
import { FeatureMessages } from "@/components/ui/feature-messages";
import { PageHeader } from "@/components/ui/page-header";
import { requirePage } from "@/lib/access/guard";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts"))("newTitle") };
}

export default async function NewAccountPage() {
  await requirePage("accounts:manage");
  const t = await getTranslations("accounts");
  return (
    <FeatureMessages features={["accounts"]}>
      <PageHeader title={t("newTitle")} description={t("newDescription")} />
      <CreateAccountForm />
    </FeatureMessages>
  );
}
