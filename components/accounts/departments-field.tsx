"use client";

import { Button } from "@heroui/react";
import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import {
  type ArrayPath,
  type Control,
  type FieldArray,
  type FieldPath,
  useFieldArray,
  useWatch,
} from "react-hook-form";
import { FormTextField } from "@/components/ui/form-text-field";
import { Section } from "@/components/ui/section";
import { useRegionWarning } from "@/components/ui/use-region-warning";
import type { DepartmentInput } from "@/lib/accounts/schemas";

type WithDepartments = { departments: DepartmentInput[] };

const emptyDepartment: DepartmentInput = { regionCode: "", code: "", name: "" };

/** The departments of an account, a row each. */
export function DepartmentsField<V extends WithDepartments>({ control }: { control: Control<V> }) {
  const t = useTranslations("accounts");
  // V has these fields by its constraint, which the library's path types do not follow.
  const name = "departments" as ArrayPath<V>;
  const path = (row: number, field: keyof DepartmentInput) => `departments.${row}.${field}` as FieldPath<V>;
  const regionWarning = useRegionWarning();
  const typed = useWatch({ control, name: "departments" as FieldPath<V> }) as DepartmentInput[] | undefined;
  const { fields, append, remove } = useFieldArray({ control, name });
  return (
    <Section title={t("departments")} description={t("departmentsHint")}>
      <div className="flex flex-col gap-3">
        {fields.length === 0 && <p className="text-muted">{t("departmentsEmpty")}</p>}
        {fields.map((field, row) => (
          <div
            key={field.id}
            className="flex items-start gap-2 border-separator border-b pb-3 last:border-b-0"
          >
            <div className="grid min-w-0 flex-1 gap-2 sm:grid-cols-[9rem_11rem_1fr]">
              <FormTextField
                control={control}
                name={path(row, "regionCode")}
                label={t("regionCode")}
                warning={regionWarning(typed?.[row]?.regionCode ?? "")}
                inputMode="numeric"
                isMonospace
              />
              <FormTextField
                control={control}
                name={path(row, "code")}
                label={t("departmentCode")}
                isMonospace
              />
              <FormTextField control={control} name={path(row, "name")} label={t("departmentName")} />
            </div>
            <Button
              isIconOnly
              variant="ghost"
              className="mt-6"
              aria-label={t("removeDepartment", { row: row + 1 })}
              onPress={() => remove(row)}
            >
              <X className="size-4" aria-hidden />
            </Button>
          </div>
        ))}
        <Button
          variant="secondary"
          className="self-start"
          onPress={() => append({ ...emptyDepartment } as FieldArray<V, ArrayPath<V>>)}
        >
          <Plus className="size-4" aria-hidden />
          {t("addDepartment")}
        </Button>
      </div>
    </Section>
  );
}
