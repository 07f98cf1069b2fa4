"use client";

import { useTranslations } from "next-intl";
import type { Control, FieldPath, FieldValues } from "react-hook-form";
import { FormTextField } from "@/components/ui/form-text-field";
import { Section } from "@/components/ui/section";

type Settings = { serviceId: string; bankId: string; mchId: string; returnUrl: string } & FieldValues;

/** What orders made through an account start with. */
export function SettingsFields<V extends Settings>({ control }: { control: Control<V> }) {
  const t = useTranslations("accounts");
  const field = (name: keyof Settings & string) => ({ control, name: name as FieldPath<V> });
  return (
    <Section title={t("settlement")}>
      <div className="grid gap-4 sm:grid-cols-2">
        <FormTextField
          {...field("serviceId")}
          label={t("serviceId")}
          description={t("serviceIdHint")}
          inputMode="numeric"
          isOptional
          isMonospace
        />
        <FormTextField
          {...field("bankId")}
          label={t("bankId")}
          description={t("bankIdHint")}
          isOptional
          isMonospace
        />
        <FormTextField
          {...field("mchId")}
          label={t("mchId")}
          description={t("mchIdHint")}
          isOptional
          isMonospace
        />
        <FormTextField
          {...field("returnUrl")}
          label={t("returnUrl")}
          description={t("returnUrlHint")}
          inputMode="url"
          isOptional
        />
      </div>
    </Section>
  );
}
