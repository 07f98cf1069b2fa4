"use client";

import { Button } from "@heroui/react";
import { useTranslations } from "next-intl";
import { type UseFormReturn, useWatch } from "react-hook-form";
import { FormTextField } from "@/components/ui/form-text-field";
import { Money } from "@/components/ui/money";
import { yuanText } from "@/lib/money";
import { type OrderFormValues, totalOf } from "@/lib/orders/order-form";
import { readAmount } from "@/lib/tables/values";
import { useFieldWarning } from "./order-warnings";

/**
 * The order's amount: the sum of the items unless WeChat's queryfee or a person says another, which is kept and warned
 * of.
 */
export function OrderFee({ form }: { form: UseFormReturn<OrderFormValues> }) {
  const t = useTranslations("orders-new.items");
  const warning = useFieldWarning();
  const { control, setValue, formState } = form;
  const [items, fee] = useWatch({ control, name: ["items", "fee"] });
  const sum = totalOf(items);
  const isOther = fee.trim() !== "" && (sum === null || readAmount(fee) !== sum);
  const takeSum = () => setValue("fee", "", { shouldDirty: true, shouldValidate: formState.isSubmitted });
  return (
    <div className="flex flex-col items-end gap-1.5 max-md:items-stretch md:mr-11">
      <p className="flex items-baseline justify-end gap-3">
        <span className="text-muted">{t("total")}</span>
        {sum === null ? <span className="text-muted">{t("totalUnknown")}</span> : <Money fen={sum} />}
      </p>
      <FormTextField
        control={control}
        name="fee"
        label={t("orderFee")}
        description={t("orderFeeHint")}
        warning={warning("fee")}
        placeholder={sum === null ? "0.00" : yuanText(sum)}
        inputMode="decimal"
        alignEnd
        isOptional
        className="w-full md:w-72"
      />
      {isOther && (
        <Button size="sm" variant="tertiary" onPress={takeSum}>
          {t("useSum")}
        </Button>
      )}
    </div>
  );
}
