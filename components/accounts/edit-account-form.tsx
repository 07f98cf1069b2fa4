"use client";

import { Button } from "@heroui/react";
import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { CopyableId } from "@/components/ui/copyable-id";
import { ErrorNotice } from "@/components/ui/error-notice";
import { FormTextField } from "@/components/ui/form-text-field";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { useActionCall } from "@/components/ui/use-action-call";
import { updateAccountAction } from "@/lib/accounts/actions";
import { updateAccountInput } from "@/lib/accounts/schemas";
import type { AccountDetails } from "@/lib/accounts/types";
import { type UpdateValues, valuesOf } from "./account-values";
import { CredentialFields } from "./credential-fields";
import { DepartmentsField } from "./departments-field";
import { KindField } from "./kind-field";
import { SettingsFields } from "./settings-fields";

function useEditForm(account: AccountDetails) {
  const queryClient = useQueryClient();
  const [isSaved, setIsSaved] = useState(false);
  const { run, isPending, error } = useActionCall();
  const form = useForm<UpdateValues>({
    resolver: zodResolver(updateAccountInput, undefined, { raw: true }),
    defaultValues: valuesOf(account),
  });
  const submit = form.handleSubmit(async (values) => {
    setIsSaved(false);
    const result = await run(() => updateAccountAction(values));
    if (!result) return;
    form.reset({ ...values, secret: "", updatedAt: result.updatedAt });
    setIsSaved(true);
    await queryClient.invalidateQueries({ queryKey: [`/api/accounts/${account.id}`] });
  });
  return { form, submit, isPending, error, isSaved };
}

/** Changes an account's settings. Its appid stays, and its secret too unless a new one or another kind comes. */
export function EditAccountForm({ account }: { account: AccountDetails }) {
  const t = useTranslations("accounts");
  const common = useTranslations("common");
  const { form, submit, isPending, error, isSaved } = useEditForm(account);
  const { control, formState } = form;
  const kind = useWatch({ control, name: "tokenKind" });
  const isOther = kind !== account.tokenKind;
  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      {error && <ErrorNotice error={error} />}
      {isSaved && !formState.isDirty && <Notice tone="success">{t("saved")}</Notice>}
      <Section title={t("kindTitle")} description={isOther ? t("kindChanges") : undefined}>
        <KindField control={control} />
      </Section>
      <Section title={t("basics")}>
        <div className="grid gap-4 sm:grid-cols-2">
          <FormTextField control={control} name="name" label={t("name")} description={t("nameHint")} />
          <div>
            <p className="font-medium text-[13px]">{t("appid")}</p>
            <CopyableId value={account.appid} shorten={false} />
            <p className="text-muted text-xs">{t("appidFixed")}</p>
          </div>
          <CredentialFields control={control} sealedFor={account.hasSecret ? account.tokenKind : null} />
        </div>
      </Section>
      {kind !== "authorizer" && (
        <>
          <SettingsFields control={control} />
          <DepartmentsField control={control} />
        </>
      )}
      <Button type="submit" className="self-start" isPending={isPending} isDisabled={!formState.isDirty}>
        {common("save")}
      </Button>
    </form>
  );
}
