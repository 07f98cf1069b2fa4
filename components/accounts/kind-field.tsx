"use client";

import { useTranslations } from "next-intl";
import type { Control, FieldPath, FieldValues } from "react-hook-form";
import { FormRadio } from "@/components/ui/form-radio";
import { tokenKinds } from "@/lib/accounts/schemas";
import type { AccountKind } from "@/lib/accounts/types";

/** Where an account's tokens come from, each way with a line on whom it is for. */
export function KindField<V extends { tokenKind: AccountKind } & FieldValues>({
  control,
}: {
  control: Control<V>;
}) {
  const t = useTranslations("accounts");
  const options = tokenKinds.map((kind) => ({
    value: kind,
    label: t(`kinds.${kind}`),
    hint: t(`kindHints.${kind}`),
  }));
  return (
    <FormRadio control={control} name={"tokenKind" as FieldPath<V>} label={t("kind")} options={options} />
  );
}
