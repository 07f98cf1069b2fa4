"use client";

import { Button } from "@heroui/react";
import { zodResolver } from "@hookform/resolvers/zod";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type Control, useForm, useWatch } from "react-hook-form";
import { ErrorNotice } from "@/components/ui/error-notice";
import { FormChoice } from "@/components/ui/form-choice";
import { FormTextField } from "@/components/ui/form-text-field";
import { Section } from "@/components/ui/section";
import { useActionCall } from "@/components/ui/use-action-call";
import { createAccountAction } from "@/lib/accounts/actions";
import { createAccountInput } from "@/lib/accounts/schemas";
import type { AccountKind } from "@/lib/accounts/types";
import { type CreateValues, emptyAccount } from "./account-values";
import { CredentialFields } from "./credential-fields";
import { DepartmentsField } from "./departments-field";
import { KindField } from "./kind-field";
import { SettingsFields } from "./settings-fields";

type Props = {
  kind: AccountKind;
  appid: string;
  /** Appids that have authorised the platform and are not in the desk yet. */
  authorizers: string[];
};

/** The appid: typed, or for an authorised account chosen, since no other can be. */
function AppidField({ control, authorizers }: { control: Control<CreateValues>; authorizers: string[] }) {
  const t = useTranslations("accounts");
  const kind = useWatch({ control, name: "tokenKind" });
  if (kind !== "authorizer") {
    const words = { label: t("appid"), description: t("appidHint") };
    return <FormTextField control={control} name="appid" {...words} isMonospace />;
  }
  const options = authorizers.map((value) => ({ value, label: value }));
  const hint = t(options.length === 0 ? "authorizersNone" : "authorizersHint");
  return (
    <FormChoice control={control} name="appid" label={t("appid")} description={hint} options={options} />
  );
}

/** What orders start with: not for an account that places none. */
function OrderFields({ control }: { control: Control<CreateValues> }) {
  const kind = useWatch({ control, name: "tokenKind" });
  if (kind === "authorizer") return null;
  return (
    <>
      <SettingsFields control={control} />
      <DepartmentsField control={control} />
    </>
  );
}

/** Adds a WeChat account, then goes on to its page, where its connection is tested. */
export function CreateAccountForm({ kind, appid, authorizers }: Props) {
  const t = useTranslations("accounts");
  const router = useRouter();
  const { run, isPending, error } = useActionCall();
  const form = useForm<CreateValues>({
    resolver: zodResolver(createAccountInput, undefined, { raw: true }),
    defaultValues: emptyAccount(kind, appid),
  });
  const { control } = form;
  const submit = form.handleSubmit(async (values) => {
    const result = await run(() => createAccountAction(values));
    if (result) router.push(`/accounts/${result.id}?created=1`);
  });
  return (
    <form method="post" onSubmit={submit} noValidate className="flex max-w-4xl flex-col gap-4">
      {error && <ErrorNotice error={error} />}
      <Section title={t("kindTitle")}>
        <KindField control={control} />
      </Section>
      <Section title={t("basics")}>
        <div className="grid gap-4 sm:grid-cols-2">
          <FormTextField control={control} name="name" label={t("name")} description={t("nameHint")} />
          <AppidField control={control} authorizers={authorizers} />
          <CredentialFields control={control} sealedFor={null} />
        </div>
      </Section>
      <OrderFields control={control} />
      <Button type="submit" className="self-start" isPending={isPending}>
        {t("submitCreate")}
      </Button>
    </form>
  );
}
