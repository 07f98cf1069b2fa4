"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { FormTextField } from "@/components/ui/form-text-field";
import { useActionCall } from "@/components/ui/use-action-call";
import { revealPayerAction } from "@/lib/cases/actions";
import type { RevealedPayer } from "@/lib/cases/reveal-payer";
import type { CaseKey } from "@/lib/cases/types";
import { reasonText } from "@/lib/orders/reason";
import { caseParams } from "./query-key";

const schema = z.object({ reason: reasonText });

type Props = {
  caseKey: CaseKey;
  isOpen: boolean;
  onClose: () => void;
  onRevealed: (payer: RevealedPayer) => void;
};

/** Asks why the payer's data are to be shown. Stays open, with what was typed, where it was not taken. */
export function RevealDialog({ caseKey, isOpen, onClose, onRevealed }: Props) {
  const t = useTranslations("cases.payer");
  const { run, isPending, error, clear } = useActionCall();
  const { control, handleSubmit, reset } = useForm({
    resolver: zodResolver(schema),
    defaultValues: { reason: "" },
  });
  const close = () => {
    clear();
    reset();
    onClose();
  };
  const confirm = handleSubmit(async ({ reason }) => {
    const payer = await run(() => revealPayerAction({ ...caseParams(caseKey), reason }));
    if (!payer) return;
    onRevealed(payer);
    close();
  });
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onOpenChange={(open) => !open && !isPending && close()}
      title={t("dialogTitle")}
      confirmLabel={t("confirm")}
      isPending={isPending}
      onConfirm={() => void confirm()}
    >
      <div className="-mx-1 grid gap-3 px-1 text-foreground">
        <p>{t("dialogText")}</p>
        <FormTextField
          control={control}
          name="reason"
          label={t("reason")}
          description={t("reasonHint")}
          isMultiline
        />
        {error && <ErrorNotice error={error} />}
      </div>
    </ConfirmDialog>
  );
}
