import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CreateAccountForm } from "@/components/accounts/create-account-form";
import { FeatureMessages } from "@/components/ui/feature-messages";
import { PageHeader } from "@/components/ui/page-header";
import { requirePage } from "@/lib/access/guard";
import { listFreeAuthorizers } from "@/lib/accounts/platform/read-platform";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts"))("newTitle") };
}

type Props = { searchParams: Promise<{ authorizer?: string | string[] }> };

export default async function NewAccountPage({ searchParams }: Props) {
  await requirePage("accounts:manage");
  const [t, { authorizer }, authorizers] = await Promise.all([
    getTranslations("accounts"),
    searchParams,
    listFreeAuthorizers(),
  ]);
  // From the page of the platform: the account to be added is chosen already.
  const appid = authorizers.find((free) => free === authorizer) ?? "";
  return (
    <FeatureMessages features={["accounts"]}>
      <PageHeader title={t("newTitle")} description={t("newDescription")} />
      <CreateAccountForm
        kind={appid === "" ? "stable_token" : "authorizer"}
        appid={appid}
        authorizers={authorizers}
      />
    </FeatureMessages>
  );
}
