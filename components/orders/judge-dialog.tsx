"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { FormTextField } from "@/components/ui/form-text-field";
import { useActionCall } from "@/components/ui/use-action-call";
import { adoptCandidateAction, dismissCandidatesAction } from "@/lib/orders/actions";
import { reasonText } from "@/lib/orders/reason";

/** What a person is about to say of the candidates. */
export type Judgement =
  | { kind: "adopt"; id: string; wechatOrderId: string }
  | { kind: "dismiss"; id: string; wechatOrderIds: string[] };

const schema = z.object({ reason: reasonText });

function send({ kind: _, ...judgement }: Judgement, reason: string) {
  return "wechatOrderId" in judgement
    ? adoptCandidateAction({ ...judgement, reason })
    : dismissCandidatesAction({ ...judgement, reason });
}

type Props = { judgement: Judgement | null; onClose: () => void };

/** Asks for the reason, which goes into the log, and stays open with what was typed where it was not taken. */
export function JudgeDialog({ judgement, onClose }: Props) {
  const t = useTranslations("orders.pick");
  const queryClient = useQueryClient();
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
    if (judgement === null) return;
    const judged = await run(() => send(judgement, reason));
    await queryClient.invalidateQueries({ queryKey: [`/api/orders/${judgement.id}`] });
    if (judged) close();
  });
  const isAdopt = judgement?.kind === "adopt";
  return (
    <ConfirmDialog
      isOpen={judgement !== null}
      onOpenChange={(isOpen) => !isOpen && !isPending && close()}
      title={t(isAdopt ? "adoptTitle" : "dismissTitle")}
      confirmLabel={t(isAdopt ? "adopt" : "dismiss")}
      isPending={isPending}
      isDanger={!isAdopt}
      onConfirm={() => void confirm()}
    >
      <div className="-mx-1 grid gap-3 px-1 text-foreground">
        <p className="[overflow-wrap:anywhere]">
          {isAdopt ? t("adoptText", { order: judgement.wechatOrderId }) : t("dismissText")}
        </p>
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
