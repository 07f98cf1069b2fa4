"use client";

import { useTranslations } from "next-intl";
import { type UseFormReturn, useWatch } from "react-hook-form";
import { Choice } from "@/components/ui/choice";
import { FormTextField } from "@/components/ui/form-text-field";
import { useFieldMessage } from "@/components/ui/use-field-message";
import { useRegionWarning } from "@/components/ui/use-region-warning";
import type { AccountOption } from "@/lib/accounts/queries";
import type { LookupInput } from "@/lib/lookup/schemas";
import type { LookupFields } from "./lookup-form";

const other = "other";
const all = "all";

type Props = {
  form: UseFormReturn<LookupFields, unknown, LookupInput>;
  /** Of the chosen account; undefined while none is chosen. */
  departments: AccountOption["departments"] | undefined;
  /** Whether a department is named by its codes. */
  wantsOther: boolean;
  onWantsOther: (wantsOther: boolean) => void;
  /** Whether every department may be chosen. */
  mayQueryAll: boolean;
};

/** The department: all of them, one of the account's, or any other by its region code and its own code. */
export function DepartmentFields({ form, departments: known, ...props }: Props) {
  const { wantsOther, onWantsOther, mayQueryAll } = props;
  const departments = known ?? [];
  const t = useTranslations("lookup.form");
  const fieldMessage = useFieldMessage();
  const regionWarning = useRegionWarning();
  const { control, setValue, formState, clearErrors } = form;
  const [region, department] = useWatch({ control, name: ["region", "department"] });
  const keyOf = (regionCode: string, code: string) => `${regionCode}/${code}`;
  const listed = departments.find(({ regionCode, code }) => regionCode === region && code === department);
  const isOther = wantsOther || (!listed && (region !== "" || department !== ""));
  const choose = (value: string) => {
    const chosen = departments.find(({ regionCode, code }) => keyOf(regionCode, code) === value);
    onWantsOther(value === other);
    if (value === all) clearErrors();
    const options = { shouldValidate: formState.isSubmitted && value !== all };
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
          ...(mayQueryAll ? [{ value: all, label: t("all"), hint: t("allHint") }] : []),
          ...departments.map(({ regionCode, code, name }) => ({
            value: keyOf(regionCode, code),
            label: name,
            hint: `${regionCode} · ${code}`,
          })),
          { value: other, label: t("other"), hint: t("otherHint") },
        ]}
        value={isOther ? other : listed ? keyOf(region, department) : mayQueryAll ? all : null}
        onChange={choose}
        isDisabled={!mayQueryAll && !known && !isOther}
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
