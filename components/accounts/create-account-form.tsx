"use client";

import { Button } from "@heroui/react";
import { zodResolver } from "@hookform/resolvers/zod";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { ErrorNotice } from "@/components/ui/error-notice";
import { FormTextField } from "@/components/ui/form-text-field";
import { Section } from "@/components/ui/section";
import { useActionCall } from "@/components/ui/use-action-call";
import { createAccountAction } from "@/lib/accounts/actions";
import { createAccountInput } from "@/lib/accounts/schemas";
import { type CreateValues, emptyAccount } from "./account-values";
import { DepartmentsField } from "./departments-field";
import { SettingsFields } from "./settings-fields";

/** Adds a WeChat account, then goes on to its page, where its connection is tested. */
export function CreateAccountForm() {
  const t = useTranslations("accounts");
  const router = useRouter();
  const { run, isPending, error } = useActionCall();
  const form = useForm<CreateValues>({
    resolver: zodResolver(createAccountInput, undefined, { raw: true }),
    defaultValues: emptyAccount,
  });
  const { control } = form;
  const submit = form.handleSubmit(async (values) => {
    const result = await run(() => createAccountAction(values));
    if (result) router.push(`/accounts/${result.id}?created=1`);
  });
  return (
    <form onSubmit={submit} noValidate className="flex max-w-4xl flex-col gap-4">
      {error && <ErrorNotice error={error} />}
      <Section title={t("basics")}>
        <div className="grid gap-4 sm:grid-cols-2">
          <FormTextField control={control} name="name" label={t("name")} description={t("nameHint")} />
          <FormTextField
            control={control}
            name="appid"
            label={t("appid")}
            description={t("appidHint")}
            isMonospace
          />
          <FormTextField
            control={control}
            name="secret"
            type="password"
            autoComplete="new-password"
            label={t("secret")}
            description={t("secretHint")}
            isMonospace
          />
        </div>
      </Section>
      <SettingsFields control={control} />
      <DepartmentsField control={control} />
      <Button type="submit" className="self-start" isPending={isPending}>
        {t("submitCreate")}
      </Button>
    </form>
  );
}
