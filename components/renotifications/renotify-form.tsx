"use client";

import { Button } from "@heroui/react";
import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { actionError } from "@/components/ui/action-error";
import { ErrorNotice } from "@/components/ui/error-notice";
import { FormChoice } from "@/components/ui/form-choice";
import { FormTextField } from "@/components/ui/form-text-field";
import { useRequestKey } from "@/components/ui/use-request-key";
import type { DeskErrorView } from "@/lib/errors";
import { createRenotificationAction } from "@/lib/renotifications/actions";
import { createRenotificationInput } from "@/lib/renotifications/schemas";
import type { RenotificationRow } from "@/lib/renotifications/types";

export type RenotifyAccount = { id: string; name: string };
export type RenotifyTarget = { accountId: string; wechatOrderId: string };

const schema = createRenotificationInput.omit({ requestKey: true });
type Fields = z.input<typeof schema>;

type Props = {
  /** The order, where the page knows it; otherwise it is asked for. */
  target?: RenotifyTarget;
  accounts?: RenotifyAccount[];
  onCancel: () => void;
  onPending: (isPending: boolean) => void;
  onAsked: (row: RenotificationRow) => void;
};

/** Asks for the reason, and for the order where it is not given. What was typed stays after an error. */
export function RenotifyForm({ target, accounts = [], onCancel, onPending, onAsked }: Props) {
  const t = useTranslations("renotifications.form");
  const common = useTranslations("common");
  const queryClient = useQueryClient();
  const { requestKey } = useRequestKey();
  const [error, setError] = useState<DeskErrorView | null>(null);
  const only = accounts.length === 1 ? (accounts[0]?.id ?? "") : "";
  const form = useForm<Fields, unknown, z.output<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: { accountId: only, wechatOrderId: "", ...target, reason: "" },
  });
  const submit = form.handleSubmit(async (input) => {
    setError(null);
    onPending(true);
    // A request that never got through rejects; `actionError` reads that as an error of the desk.
    const result = await createRenotificationAction({ ...input, requestKey }).catch(() => undefined);
    onPending(false);
    setError(actionError(result));
    if (!result?.data) return;
    await queryClient.invalidateQueries({ queryKey: ["/api/renotifications"] });
    onAsked(result.data);
  });
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {!target && (
        <>
          <FormChoice
            control={form.control}
            name="accountId"
            label={common("account")}
            options={accounts.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <FormTextField
            control={form.control}
            name="wechatOrderId"
            label={t("wechatOrderId")}
            description={t("wechatOrderIdHint")}
            isMonospace
          />
        </>
      )}
      <FormTextField
        control={form.control}
        name="reason"
        label={common("reason")}
        description={t("reasonHint")}
        isMultiline
      />
      {error && <ErrorNotice error={error} />}
      <div className="flex justify-end gap-2">
        <Button variant="tertiary" isDisabled={form.formState.isSubmitting} onPress={onCancel}>
          {common("cancel")}
        </Button>
        <Button type="submit" isPending={form.formState.isSubmitting}>
          {form.formState.isSubmitting ? common("working") : t("submit")}
        </Button>
      </div>
    </form>
  );
}
