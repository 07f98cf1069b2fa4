"use client";

import { useTranslations } from "next-intl";
import { type UseFormReturn, useWatch } from "react-hook-form";
import { FormChoice } from "@/components/ui/form-choice";
import { FormTextField } from "@/components/ui/form-text-field";
import type { AccountOption } from "@/lib/accounts/queries";
import { departmentKey, type OrderFormValues, otherDepartment } from "@/lib/orders/order-form";
import { useFieldWarning } from "./order-warnings";

type Props = {
  form: UseFormReturn<OrderFormValues>;
  accounts: AccountOption[];
  /** Called once a department is named. */
  onNamed: () => void;
};

/** One of the account's departments, or another by its codes and name. */
export function DepartmentFields({ form, accounts, onNamed }: Props) {
  const t = useTranslations("orders-new.notice");
  const warning = useFieldWarning();
  const { control } = form;
  const [accountId, department] = useWatch({ control, name: ["accountId", "department"] });
  const departments = accounts.find(({ id }) => id === accountId)?.departments ?? [];
  const chosen = departments.find((candidate) => departmentKey(candidate) === department);
  const hint = chosen && t("departmentHint", { code: chosen.code, region: chosen.regionCode });
  const choose = (key: string) => {
    const named = departments.find((candidate) => departmentKey(candidate) === key);
    form.setValue("regionCode", named?.regionCode ?? departments[0]?.regionCode ?? "");
    form.setValue("departmentCode", named?.code ?? "");
    form.setValue("departmentName", named?.name ?? "");
    onNamed();
  };
  return (
    <>
      <FormChoice
        control={control}
        name="department"
        label={t("department")}
        isDisabled={accountId === ""}
        description={accountId === "" ? t("departmentFirst") : hint}
        warning={warning("department")}
        options={[
          ...departments.map((option) => ({
            value: departmentKey(option),
            label: option.name,
            hint: t("departmentHint", { code: option.code, region: option.regionCode }),
          })),
          { value: otherDepartment, label: t("otherDepartment"), hint: t("otherDepartmentHint") },
        ]}
        onChosen={choose}
      />
      {department === otherDepartment && (
        <div className="grid gap-4 sm:col-span-2 sm:grid-cols-[9rem_12rem_1fr]">
          <FormTextField
            control={control}
            name="regionCode"
            label={t("regionCode")}
            description={t("regionCodeHint")}
            warning={warning("regionCode")}
            inputMode="numeric"
            isMonospace
            onBlur={onNamed}
          />
          <FormTextField
            control={control}
            name="departmentCode"
            label={t("departmentCode")}
            isMonospace
            onBlur={onNamed}
          />
          <FormTextField control={control} name="departmentName" label={t("departmentName")} />
        </div>
      )}
    </>
  );
}
