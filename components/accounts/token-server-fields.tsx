"use client";

import { useTranslations } from "next-intl";
import {
  type Control,
  type FieldPath,
  type FieldPathValue,
  type FieldValues,
  useWatch,
} from "react-hook-form";
import { FormChoice } from "@/components/ui/form-choice";
import { FormTextField } from "@/components/ui/form-text-field";
import type { CreateValues } from "./account-values";

type Values = Pick<CreateValues, "tokenServer" | "secret"> & FieldValues;
type Name = "secret" | `tokenServer.${keyof Values["tokenServer"] & string}`;

const methods = ["GET", "POST"] as const;
const places = ["header", "query", "body", "none"] as const;

/** How an agency's own token server is asked. `hasSecret`: a credential is sealed, which an empty field keeps. */
export function TokenServerFields<V extends Values>({
  control,
  hasSecret,
}: {
  control: Control<V>;
  hasSecret: boolean;
}) {
  const t = useTranslations("accounts");
  const field = (name: Name) => ({ control, name: name as FieldPath<V> });
  const place = useWatch({ control, name: "tokenServer.credentialIn" as FieldPath<V> }) as FieldPathValue<
    Values,
    "tokenServer.credentialIn"
  >;
  return (
    <>
      <FormTextField
        {...field("tokenServer.url")}
        label={t("serverUrl")}
        description={t("serverUrlHint")}
        inputMode="url"
        isMonospace
        className="sm:col-span-2"
      />
      <FormChoice
        {...field("tokenServer.method")}
        label={t("serverMethod")}
        options={methods.map((value) => ({ value, label: value }))}
      />
      <FormChoice
        {...field("tokenServer.credentialIn")}
        label={t("credentialIn")}
        options={places.map((value) => ({ value, label: t(`credentialPlaces.${value}`) }))}
      />
      {place !== "none" && (
        <>
          <FormTextField
            {...field("tokenServer.credentialName")}
            label={t("credentialName")}
            description={t("credentialNameHint")}
            isMonospace
          />
          <FormTextField
            {...field("secret")}
            type="password"
            autoComplete="new-password"
            label={t("credential")}
            description={t(hasSecret ? "secretKeep" : "credentialHint")}
            isOptional={hasSecret}
            isMonospace
          />
        </>
      )}
      <FormTextField
        {...field("tokenServer.field")}
        label={t("serverField")}
        description={t("serverFieldHint")}
        isOptional
        isMonospace
      />
      <FormTextField
        {...field("tokenServer.defaultLifeSeconds")}
        label={t("serverLife")}
        description={t("serverLifeHint")}
        inputMode="numeric"
        isOptional
      />
      <FormTextField
        {...field("tokenServer.refusedParameter")}
        label={t("serverRefused")}
        description={t("serverRefusedHint")}
        isOptional
        isMonospace
      />
    </>
  );
}
