"use client";

import { Button } from "@heroui/react";
import { useQueryClient } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ErrorNotice } from "@/components/ui/error-notice";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { useActionCall } from "@/components/ui/use-action-call";
import { useRequestKey } from "@/components/ui/use-request-key";
import { requestExportAction } from "@/lib/reconciliation/exports/actions";
import { type ExportFormat, exportFormats } from "@/lib/reconciliation/exports/schemas";
import type { DiscrepancyFilter, DiscrepancyScope } from "@/lib/reconciliation/filter";

type Props = { scope: DiscrepancyScope; filter: DiscrepancyFilter };

/** Has a file made of what the filter shows, all pages of it. For whoever may export. */
export function ExportMenu({ scope, filter }: Props) {
  const t = useTranslations("reconciliation.exports");
  const locale = useLocale();
  const queryClient = useQueryClient();
  const { requestKey, renew } = useRequestKey();
  const { run, isPending, error } = useActionCall();
  const [asked, setAsked] = useState<ExportFormat | null>(null);
  const request = async (format: ExportFormat) => {
    setAsked(null);
    const started = await run(() => requestExportAction({ requestKey, scope, filter, format, locale }));
    if (!started) return;
    setAsked(format);
    renew();
    await queryClient.invalidateQueries({ queryKey: ["/api/reconciliation/exports"] });
  };
  return (
    <section aria-label={t("menu")} className="grid gap-2">
      <div className="flex flex-wrap items-center gap-2">
        {exportFormats.map((format) => (
          <Button
            key={format}
            size="sm"
            variant="secondary"
            isDisabled={isPending}
            onPress={() => request(format)}
          >
            <Download className="size-4" aria-hidden />
            {t(`formats.${format}`)}
          </Button>
        ))}
        <LinkButton size="sm" variant="ghost" href="/reconciliation/exports">
          {t("mine")}
        </LinkButton>
      </div>
      {asked && (
        <Notice
          title={t("started", { format: asked.toUpperCase() })}
          actions={
            <LinkButton size="sm" href="/reconciliation/exports">
              {t("mine")}
            </LinkButton>
          }
        />
      )}
      {error && <ErrorNotice error={error} />}
    </section>
  );
}
