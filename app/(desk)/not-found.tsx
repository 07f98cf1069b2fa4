import { SearchX } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

export default async function NotFound() {
  const t = await getTranslations("errors");
  return (
    <EmptyState
      icon={SearchX}
      title={t("notFoundTitle")}
      hint={t("notFoundText")}
      action={<LinkButton href="/">{t("backHome")}</LinkButton>}
    />
  );
}
