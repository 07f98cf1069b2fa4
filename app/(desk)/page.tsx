import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { requirePage } from "@/lib/access/guard";

export default async function OverviewPage() {
  await requirePage("overview:read");
  const t = await getTranslations("navigation");
  return <PageHeader title={t("overview")} />;
}
