"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Control, useController } from "react-hook-form";
import { Choice } from "@/components/ui/choice";
import { FormTextField } from "@/components/ui/form-text-field";
import { useFieldMessage } from "@/components/ui/use-field-message";
import type { OrderFormValues } from "@/lib/orders/order-form";
import { useFieldWarning } from "./order-warnings";

const none = "none";
const other = "other";

/** The notice's type: one of the two that documents list, any other number, or none. */
export function NoticeType({ control }: { control: Control<OrderFormValues> }) {
  const t = useTranslations("orders-new.notice");
  const warning = useFieldWarning();
  const fieldMessage = useFieldMessage();
  const { field, fieldState } = useController({ control, name: "paymentNoticeType" });
  const [wantsOther, setWantsOther] = useState(false);
  const isListed = ["", "1", "2"].includes(field.value);
  const isOther = !isListed || (wantsOther && field.value === "");
  const choose = (value: string) => {
    setWantsOther(value === other);
    field.onChange(value === none || value === other ? "" : value);
  };
  const choice = (
    <Choice
      label={t("paymentNoticeType")}
      isOptional
      value={isOther ? other : field.value || none}
      onChange={choose}
      onBlur={field.onBlur}
      triggerRef={isOther ? undefined : field.ref}
      message={!isOther && fieldState.error ? fieldMessage(fieldState.error.message) : undefined}
      options={[
        { value: none, label: t("type-none") },
        ...(["1", "2"] as const).map((type) => ({ value: type, label: t(`type-${type}`) })),
        { value: other, label: t("type-other"), hint: t("type-otherHint") },
      ]}
    />
  );
  if (!isOther) return choice;
  return (
    <div className="flex flex-col gap-2">
      {choice}
      <FormTextField
        control={control}
        name="paymentNoticeType"
        label={t("typeNumber")}
        warning={warning("paymentNoticeType")}
        inputMode="numeric"
        isMonospace
      />
    </div>
  );
}
