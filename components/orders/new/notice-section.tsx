"use client";

import { useTranslations } from "next-intl";
import type { UseFormReturn } from "react-hook-form";
import { useWatch } from "react-hook-form";
import { FormChoice } from "@/components/ui/form-choice";
import { FormTextField } from "@/components/ui/form-text-field";
import { Section } from "@/components/ui/section";
import type { AccountOption } from "@/lib/accounts/queries";
import type { OrderFormValues } from "@/lib/orders/order-form";
import { DepartmentFields } from "./department-fields";
import { FormRadio } from "./form-radio";
import { NoticeAnswer } from "./notice-answer";
import { NoticeNumber } from "./notice-number";
import { NoticeType } from "./notice-type";
import { useFieldWarning } from "./order-warnings";
import type { NoticeQuery } from "./use-notice-query";

type Props = {
  form: UseFormReturn<OrderFormValues>;
  accounts: AccountOption[];
  notice: NoticeQuery;
  onAccount: (accountId: string) => void;
};

/** Who collects, for which notice or number, and what is on the notice. */
export function NoticeSection({ form, accounts, notice, onAccount }: Props) {
  const t = useTranslations("orders-new.notice");
  const warning = useFieldWarning();
  const { control } = form;
  const numberKind = useWatch({ control, name: "numberKind" });
  return (
    <Section title={t("title")} description={t("description")}>
      <div className="flex flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <FormChoice
            control={control}
            name="accountId"
            label={t("account")}
            options={accounts.map(({ id, name, appid }) => ({ value: id, label: name, hint: appid }))}
            onChosen={onAccount}
          />
          <DepartmentFields form={form} accounts={accounts} onNamed={notice.follow} />
        </div>
        <FormRadio
          control={control}
          name="numberKind"
          label={t("numberKind")}
          options={(["notice", "own"] as const).map((kind) => ({
            value: kind,
            label: t(`kind-${kind}`),
            hint: t(`kind-${kind}Hint`),
          }))}
        />
        {numberKind === "notice" ? (
          <>
            <NoticeNumber control={control} notice={notice} />
            <NoticeAnswer notice={notice} />
          </>
        ) : (
          <FormTextField
            control={control}
            name="orderNo"
            label={t("orderNo")}
            description={t("orderNoHint")}
            warning={warning("orderNo")}
            isMonospace
          />
        )}
        <div className="grid gap-4 sm:grid-cols-3">
          <NoticeType control={control} />
          <FormTextField
            control={control}
            name="noticeCreatedAt"
            type="datetime-local"
            label={t("noticeCreatedAt")}
            description={numberKind === "notice" ? t("noticeCreatedAtHint") : t("noticeCreatedAtOwnHint")}
          />
          <FormTextField
            control={control}
            name="paymentExpireDate"
            type="date"
            label={t("paymentExpireDate")}
            isOptional
          />
        </div>
      </div>
    </Section>
  );
}
