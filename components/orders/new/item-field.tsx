"use client";

import { FieldError, Input, Label, TextField } from "@heroui/react";
import { useTranslations } from "next-intl";
import { type Control, useController } from "react-hook-form";
import { useFieldMessage } from "@/components/ui/use-field-message";
import { yuanText } from "@/lib/money";
import type { OrderFormItem, OrderFormValues } from "@/lib/orders/order-form";
import { readAmount } from "@/lib/tables/values";

type Props = {
  control: Control<OrderFormValues>;
  index: number;
  name: Exclude<keyof OrderFormItem, "no">;
  isAmount?: boolean;
  isMonospace?: boolean;
  className?: string;
};

/** One field of an item. On a wide screen the column's header is its label; screen readers hear both, with the number. An amount is written out once it is left: ２００ → 200.00. */
export function ItemField({ control, index, name, isAmount, isMonospace, className }: Props) {
  const t = useTranslations("orders-new.items");
  const fieldMessage = useFieldMessage();
  const { field, fieldState } = useController({ control, name: `items.${index}.${name}` });
  const message = fieldState.error ? fieldMessage(fieldState.error.message) : undefined;
  return (
    <TextField
      name={field.name}
      value={field.value ?? ""}
      onChange={field.onChange}
      onBlur={() => {
        const amount = isAmount ? readAmount(field.value) : null;
        if (amount !== null && field.value !== yuanText(amount)) field.onChange(yuanText(amount));
        field.onBlur();
      }}
      isInvalid={message !== undefined}
      inputMode={isAmount ? "decimal" : undefined}
      autoComplete="off"
      validationBehavior="aria"
      className={`min-w-0 ${className ?? ""}`}
    >
      <Label className="md:sr-only">
        <span className="sr-only">{t("rowPrefix", { number: index + 1 })}</span>
        {t(name)}
      </Label>
      <Input
        ref={field.ref}
        placeholder={isAmount ? "0.00" : undefined}
        className={`w-full ${isAmount ? "text-right tabular-nums" : ""} ${isMonospace ? "font-mono" : ""}`}
      />
      {message && <FieldError>{message}</FieldError>}
    </TextField>
  );
}
