"use client";

import { useTranslations } from "next-intl";
import { type UseFormReturn, useWatch } from "react-hook-form";
import { FormChoice } from "@/components/ui/form-choice";
import { FormTextField } from "@/components/ui/form-text-field";
import { Section } from "@/components/ui/section";
import type { AccountOption } from "@/lib/accounts/queries";
import type { OrderFormValues } from "@/lib/orders/order-form";
import { FormCheckbox } from "./form-checkbox";

type Props = { form: UseFormReturn<OrderFormValues>; accounts: AccountOption[] };

/** What the payment page shows and where it leads. */
export function PaymentSection({ form, accounts }: Props) {
  const t = useTranslations("orders-new.payment");
  const { control } = form;
  const [accountId, scene, isFromApp, firstItem] = useWatch({
    control,
    name: ["accountId", "scene", "isFromApp", "items.0.itemName"],
  });
  const account = accounts.find(({ id }) => id === accountId);
  const isMiniprogram = scene === "miniprogram";
  const returnUrlHint = account && !account.returnUrl ? t("returnUrlNone") : t("returnUrlHint");
  const defaultName = firstItem?.trim();
  return (
    <Section title={t("title")} description={t("description")}>
      <div className="flex flex-col gap-4">
        <FormTextField
          control={control}
          name="description"
          label={t("desc")}
          description={defaultName ? t("descDefault", { name: defaultName }) : t("descHint")}
          isOptional
        />
        <FormTextField
          control={control}
          name="returnUrl"
          inputMode="url"
          label={t("returnUrl")}
          description={isMiniprogram ? t("returnUrlNotNeeded") : returnUrlHint}
          isOptional={isMiniprogram}
          placeholder="https://"
        />
        <FormCheckbox
          control={control}
          name="isFromApp"
          label={t("isFromApp")}
          description={t("isFromAppHint")}
        />
        {isFromApp && <FormTextField control={control} name="appAppid" label={t("appAppid")} isMonospace />}
        <FormChoice
          control={control}
          name="autoCallPay"
          label={t("autoCallPay")}
          description={t("autoCallPayHint")}
          options={[
            { value: "unsaid", label: t("autoCallPay-unsaid") },
            { value: "yes", label: t("autoCallPay-yes") },
            { value: "no", label: t("autoCallPay-no") },
          ]}
        />
      </div>
    </Section>
  );
}
