"use client";

import { Button } from "@heroui/react";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Notice } from "@/components/ui/notice";
import { useActionCall } from "@/components/ui/use-action-call";
import { resumeAccountAction } from "@/lib/accounts/actions";
import type { IllAccount } from "@/lib/accounts/types";
import { healthQuery } from "./health-query";
import { HealthText } from "./health-text";
import { QuotaNumbers } from "./quota-numbers";

/** That an account's calls are held back, and a way to go on at once where the cause is known to be gone. */
export function AccountHealth({ ill }: { ill: IllAccount }) {
  const t = useTranslations("health");
  const queryClient = useQueryClient();
  const { run, isPending, error } = useActionCall();
  const resume = async () => {
    await run(() => resumeAccountAction({ id: ill.accountId, interface: ill.interface ?? "" }));
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: [`/api/accounts/${ill.accountId}`] }),
      queryClient.invalidateQueries({ queryKey: healthQuery.queryKey }),
    ]);
  };
  return (
    <>
      {error && <ErrorNotice error={error} />}
      <Notice
        tone="warning"
        title={t("title")}
        actions={
          <Button size="sm" variant="secondary" isPending={isPending} onPress={resume}>
            {t("resume")}
          </Button>
        }
      >
        <p>
          <HealthText ill={ill} />
        </p>
        {ill.interface && <QuotaNumbers accountId={ill.accountId} endpoint={ill.interface} />}
        <p className="mt-1 text-muted text-xs">{t("resumeHint")}</p>
      </Notice>
    </>
  );
}
