import { FlaskConical } from "lucide-react";
import { useTranslations } from "next-intl";
import { env } from "@/lib/env";

/** Says on every page that nothing here is real, while the desk runs against the sandbox. */
export function SandboxBanner() {
  const t = useTranslations("navigation");
  if (env().WECHAT_MODE !== "sandbox") return null;
  return (
    <p
      role="note"
      className="flex items-center gap-2 bg-banner px-4 py-1.5 text-banner-foreground text-xs sm:px-6 print:hidden"
    >
      <FlaskConical className="size-3.5 shrink-0" aria-hidden />
      {t("sandbox")}
    </p>
  );
}
