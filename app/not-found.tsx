import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

export default async function NotFound() {
  const t = await getTranslations("errors");
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        title={t("notFoundTitle")}
        hint={t("notFoundText")}
        action={<LinkButton href="/">{t("backHome")}</LinkButton>}
      />
    </main>
  );
}
