"use client";

import { Button } from "@heroui/react";
import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { ErrorNotice } from "@/components/ui/error-notice";
import { FormTextField } from "@/components/ui/form-text-field";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { useActionCall } from "@/components/ui/use-action-call";
import { savePlatformAction } from "@/lib/accounts/platform/actions";
import { savePlatformInput } from "@/lib/accounts/platform/schemas";
import type { PlatformDetails } from "@/lib/accounts/platform/types";

type Values = z.input<typeof savePlatformInput>;

const secrets = ["secret", "messageToken", "encodingAesKey"] as const;
const noSecrets = { secret: "", messageToken: "", encodingAesKey: "" };

function usePlatformForm(platform: PlatformDetails | null) {
  const queryClient = useQueryClient();
  const [isSaved, setIsSaved] = useState(false);
  const { run, isPending, error } = useActionCall();
  const form = useForm<Values>({
    resolver: zodResolver(savePlatformInput, undefined, { raw: true }),
    defaultValues: {
      ...noSecrets,
      updatedAt: platform?.updatedAt ?? "",
      componentAppid: platform?.componentAppid ?? "",
    },
  });
  const submit = form.handleSubmit(async (values) => {
    setIsSaved(false);
    const result = await run(() => savePlatformAction(values));
    if (!result) return;
    form.reset({ ...noSecrets, componentAppid: values.componentAppid, updatedAt: result.updatedAt });
    setIsSaved(true);
    await queryClient.invalidateQueries({ queryKey: ["/api/accounts/platform"] });
  });
  return { form, submit, isPending, error, isSaved };
}

/** Sets the third-party platform up, or replaces its secrets, none of which is ever shown again. */
export function PlatformForm({ platform }: { platform: PlatformDetails | null }) {
  const t = useTranslations("platform");
  const common = useTranslations("common");
  const { form, submit, isPending, error, isSaved } = usePlatformForm(platform);
  const { control, formState } = form;
  const isNew = platform === null;
  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      {error && <ErrorNotice error={error} />}
      {isSaved && !formState.isDirty && <Notice tone="success">{t("saved")}</Notice>}
      <Section title={t("settings")} description={t("settingsHint")}>
        <div className="grid gap-4 sm:grid-cols-2">
          <FormTextField
            control={control}
            name="componentAppid"
            label={t("componentAppid")}
            description={t("componentAppidHint")}
            isMonospace
          />
          {secrets.map((name) => (
            <FormTextField
              key={name}
              control={control}
              name={name}
              type="password"
              autoComplete="new-password"
              label={isNew ? t(name) : t("replace", { name: t(name) })}
              description={t(isNew ? `${name}Hint` : "keep")}
              isOptional={!isNew}
              isMonospace
            />
          ))}
        </div>
      </Section>
      <Button type="submit" className="self-start" isPending={isPending} isDisabled={!formState.isDirty}>
        {isNew ? t("submit") : common("save")}
      </Button>
    </form>
  );
}
