"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { type UseFormReturn, useWatch } from "react-hook-form";
import { Choice } from "@/components/ui/choice";
import { FormTextField } from "@/components/ui/form-text-field";
import { useFieldMessage } from "@/components/ui/use-field-message";
import { useRegionWarning } from "@/components/ui/use-region-warning";
import type { AccountOption } from "@/lib/accounts/queries";
import type { LookupInput } from "@/lib/lookup/schemas";
import type { LookupFields } from "./lookup-form";

const other = "other";

type Props = {
  form: UseFormReturn<LookupFields, unknown, LookupInput>;
  /** Of the chosen account; undefined while none is chosen. */
  departments: AccountOption["departments"] | undefined;
};

/** The department: one of the account's, or any other by its region code and its own code. */
export function DepartmentFields({ form, departments: known }: Props) {
  const departments = known ?? [];
  const t = useTranslations("lookup.form");
  const fieldMessage = useFieldMessage();
  const regionWarning = useRegionWarning();
  const { control, setValue, formState } = form;
  const [region, department] = useWatch({ control, name: ["region", "department"] });
  const [wantsOther, setWantsOther] = useState(false);
  const keyOf = (regionCode: string, code: string) => `${regionCode}/${code}`;
  const listed = departments.find(({ regionCode, code }) => regionCode === region && code === department);
  const isOther = wantsOther || (!listed && (region !== "" || department !== "")) || known?.length === 0;
  const choose = (value: string) => {
    const chosen = departments.find(({ regionCode, code }) => keyOf(regionCode, code) === value);
    setWantsOther(value === other);
    const options = { shouldValidate: formState.isSubmitted };
    setValue("region", chosen?.regionCode ?? "", options);
    setValue("department", chosen?.code ?? "", options);
  };
  const isMissing = !isOther && (formState.errors.region ?? formState.errors.department) !== undefined;
  return (
    <>
      <Choice
        className="lg:col-span-4"
        label={t("department")}
        options={[
          ...departments.map(({ regionCode, code, name }) => ({
            value: keyOf(regionCode, code),
            label: name,
            hint: `${regionCode} · ${code}`,
          })),
          { value: other, label: t("other"), hint: t("otherHint") },
        ]}
        value={isOther ? other : listed ? keyOf(region, department) : null}
        onChange={choose}
        isDisabled={!known && !isOther}
        message={isMissing ? fieldMessage("choose") : undefined}
      />
      {isOther && (
        <div className="grid gap-x-4 gap-y-3 sm:col-span-2 sm:grid-cols-2 lg:order-1 lg:col-span-12 lg:grid-cols-12">
          <FormTextField
            control={control}
            name="region"
            label={t("region")}
            description={t("regionHint")}
            warning={regionWarning(region)}
            inputMode="numeric"
            isMonospace
            className="lg:col-span-3"
          />
          <FormTextField
            control={control}
            name="department"
            label={t("departmentCode")}
            isMonospace
            className="lg:col-span-4"
          />
        </div>
      )}
    </>
  );
}
