"use client";

import { Button, Label, TextArea, TextField } from "@heroui/react";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { useActionCall } from "@/components/ui/use-action-call";
import { reopenDiscrepancyAction } from "@/lib/reconciliation/settle/actions";
import { discrepanciesPath } from "./paths";

/** Opens a settled discrepancy again, for a reason that the log keeps. */
export function ReopenButton({ id, settlementId }: { id: string; settlementId: string }) {
  const t = useTranslations("reconciliation-day.settle");
  const queryClient = useQueryClient();
  const { run, isPending, error, clear } = useActionCall();
  const [isAsking, setIsAsking] = useState(false);
  const [reason, setReason] = useState("");
  const ask = () => {
    clear();
    setReason("");
    setIsAsking(true);
  };
  const reopen = async () => {
    if (reason.trim().length < 2) return;
    if (!(await run(() => reopenDiscrepancyAction({ discrepancyId: id, settlementId, reason })))) return;
    setIsAsking(false);
    await queryClient.invalidateQueries({ queryKey: [`${discrepanciesPath}/${id}`] });
    await queryClient.invalidateQueries({ queryKey: [discrepanciesPath] });
  };
  return (
    <>
      <Button size="sm" variant="tertiary" onPress={ask}>
        {t("reopen")}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setIsAsking}
        title={t("reopenTitle")}
        confirmLabel={t("reopen")}
        onConfirm={reopen}
        isPending={isPending}
      >
        <div className="flex flex-col gap-3">
          <p>{t("reopenText")}</p>
          <TextField value={reason} onChange={setReason} maxLength={500} isRequired>
            <Label>{t("reopenReason")}</Label>
            <TextArea rows={2} className="w-full" />
          </TextField>
          {error && <ErrorNotice error={error} />}
        </div>
      </ConfirmDialog>
    </>
  );
}
