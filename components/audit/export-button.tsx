"use client";

import { buttonVariants } from "@heroui/styles";
import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { apiUrl } from "@/components/ui/use-list-query";
import { auditFilterParsers } from "@/lib/audit/search-params";

/** Downloads what the current filters show, all pages of it. */
export function ExportButton() {
  const t = useTranslations("audit");
  const [filters] = useQueryStates(auditFilterParsers);
  return (
    <a
      href={apiUrl("/api/audit/export", filters)}
      download
      className={buttonVariants({ variant: "secondary" })}
    >
      <Download className="size-4" aria-hidden />
      {t("exportCsv")}
    </a>
  );
}
