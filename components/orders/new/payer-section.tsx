"use client";

import { Button } from "@heroui/react";
import { useTranslations } from "next-intl";
import { type UseFormReturn, useWatch } from "react-hook-form";
import { FormChoice } from "@/components/ui/form-choice";
import { FormTextField } from "@/components/ui/form-text-field";
import { Section } from "@/components/ui/section";
import type { AccountOption } from "@/lib/accounts/queries";
import type { OrderFormValues } from "@/lib/orders/order-form";

type Props = {
  form: UseFormReturn<OrderFormValues>;
  accounts: AccountOption[];
  /** Where this browser's requests come from; null where that is not known. */
  deskAddress: string | null;
};

/** Who pays, and from where. */
export function PayerSection({ form, accounts, deskAddress }: Props) {
  const t = useTranslations("orders-new.payer");
  const { control } = form;
  const [accountId, scene, tradeType, ip] = useWatch({
    control,
    name: ["accountId", "scene", "tradeType", "ip"],
  });
  const account = accounts.find(({ id }) => id === accountId);
  /** An order in a mini program needs no address to return to: the account's own comes and goes, a typed one stays. */
  const followScene = (chosen: string) => {
    const { returnUrl } = form.getValues();
    const own = account?.returnUrl ?? "";
    if (chosen === "miniprogram" && returnUrl === own) form.setValue("returnUrl", "", { shouldDirty: true });
    if (chosen !== "miniprogram" && returnUrl === "") form.setValue("returnUrl", own, { shouldDirty: true });
  };
  const fillDeskAddress = () => {
    form.setValue("ip", deskAddress ?? "", { shouldDirty: true, shouldValidate: true });
    form.setFocus("ip");
  };
  const ofAccount = account ? t("openidHint", { appid: account.appid }) : t("openidHintBare");
  const openidHint = tradeType === "MWEB" ? t("openidHintMweb") : ofAccount;
  return (
    <Section title={t("title")} description={t("description")}>
      <div className="grid gap-4 sm:grid-cols-2">
        <FormChoice
          control={control}
          name="scene"
          label={t("scene")}
          description={t(`scene-${scene}Hint`)}
          options={(["biz", "ctiyservice", "miniprogram"] as const).map((value) => ({
            value,
            label: t(`scene-${value}`),
            hint: t(`scene-${value}Hint`),
          }))}
          onChosen={followScene}
        />
        <FormChoice
          control={control}
          name="tradeType"
          label={t("tradeType")}
          description={t(`trade-${tradeType}Hint`)}
          options={(["JSAPI", "MWEB"] as const).map((type) => ({
            value: type,
            label: t(`trade-${type}`),
            hint: t(`trade-${type}Hint`),
          }))}
        />
        <FormTextField
          control={control}
          name="userName"
          label={t("userName")}
          description={t("userNameHint")}
          isOptional
        />
        <FormTextField
          control={control}
          name="openid"
          label={t("openid")}
          description={openidHint}
          isOptional={tradeType === "MWEB"}
          isMonospace
        />
        <div className="flex flex-col items-start gap-1.5 sm:col-span-2">
          <FormTextField
            control={control}
            name="ip"
            label={t("ip")}
            description={t("ipHint")}
            isMonospace
            className="w-full"
          />
          {deskAddress !== null && ip !== deskAddress && (
            <Button size="sm" variant="tertiary" onPress={fillDeskAddress}>
              {t("useOwnAddress", { address: deskAddress })}
            </Button>
          )}
        </div>
      </div>
    </Section>
  );
}
