"use client";

import { useTranslations } from "next-intl";
import type { Control, FieldPath, FieldValues } from "react-hook-form";
import { FormChoice } from "@/components/ui/form-choice";
import { roles } from "@/lib/access/permissions";

type Props<V extends FieldValues> = { control: Control<V>; name: FieldPath<V>; isDisabled?: boolean };

/** The role of a user, each with what it may do. */
export function RoleField<V extends FieldValues>({ control, name, isDisabled }: Props<V>) {
  const t = useTranslations("users");
  const navigation = useTranslations("navigation");
  return (
    <FormChoice
      control={control}
      name={name}
      label={t("role")}
      isDisabled={isDisabled}
      options={roles.map((role) => ({
        value: role,
        label: navigation(`role-${role}`),
        hint: t(`roleHints.${role}`),
      }))}
    />
  );
}
