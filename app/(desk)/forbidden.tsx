import { ShieldX } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { readActor } from "@/lib/access/session";

/** The refused state of every page: says which role was refused, and that it is in the log. */
export default async function Forbidden() {
  const [t, navigation, actor] = await Promise.all([
    getTranslations("errors"),
    getTranslations("navigation"),
    readActor(),
  ]);
  return (
    <EmptyState
      icon={ShieldX}
      title={t("refusedTitle")}
      hint={t("refusedText", { role: actor ? navigation(`role-${actor.role}`) : "—" })}
      action={<LinkButton href="/">{t("backHome")}</LinkButton>}
    />
  );
}
