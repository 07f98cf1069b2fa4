"use client";

import { useTranslations } from "next-intl";
import { type Control, useController } from "react-hook-form";
import { Choice } from "@/components/ui/choice";
import type { OrderFormValues } from "@/lib/orders/order-form";

const none = "none";

/** The notice's type, which may be left out again once it was chosen. */
export function NoticeType({ control }: { control: Control<OrderFormValues> }) {
  const t = useTranslations("orders-new.notice");
  const { field } = useController({ control, name: "paymentNoticeType" });
  return (
    <Choice
      label={t("paymentNoticeType")}
      isOptional
      value={field.value === "" ? none : field.value}
      onChange={(value) => field.onChange(value === none ? "" : value)}
      onBlur={field.onBlur}
      triggerRef={field.ref}
      options={[
        { value: none, label: t("type-none") },
        ...(["1", "2"] as const).map((type) => ({ value: type, label: t(`type-${type}`) })),
      ]}
    />
  );
}
