import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FeatureMessages } from "@/components/ui/feature-messages";
import { PageHeader } from "@/components/ui/page-header";
import { CreateUserForm } from "@/components/users/create-user-form";
import { requirePage } from "@/lib/access/guard";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("users"))("newTitle") };
}

export default async function NewUserPage() {
  await requirePage("users:manage");
  const t = await getTranslations("users");
  return (
    <FeatureMessages features={["users"]}>
      <PageHeader title={t("newTitle")} description={t("newDescription")} />
      <CreateUserForm />
    </FeatureMessages>
  );
}
