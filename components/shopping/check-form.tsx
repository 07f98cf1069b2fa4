"use client";

import { Button } from "@heroui/react";
import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { type Resolver, type UseFormReturn, useForm, useWatch } from "react-hook-form";
import { FormChoice } from "@/components/ui/form-choice";
import { FormRadio } from "@/components/ui/form-radio";
import { FormTextField } from "@/components/ui/form-text-field";
import { type VerifyUploadForm, type VerifyUploadInput, verifyUploadForm } from "@/lib/shopping/schemas";
import type { ShoppingVerificationRow } from "@/lib/shopping/types";

type Account = { id: string; name: string; appid: string };
type Form = UseFormReturn<VerifyUploadForm>;
/** What is asked, still without the key of the request. */
export type AskedUpload = VerifyUploadInput extends infer Input
  ? Input extends VerifyUploadInput
    ? Omit<Input, "requestKey">
    : never
  : never;

/** Checks only the kind of number that is chosen. */
const resolver: Resolver<VerifyUploadForm> = (values, context, options) =>
  values.orderNumberType === "1"
    ? zodResolver(verifyUploadForm["1"])({ ...values, orderNumberType: "1" }, context, options as never)
    : zodResolver(verifyUploadForm["2"])({ ...values, orderNumberType: "2" }, context, options as never);

function askedBy(form: VerifyUploadForm): AskedUpload {
  const { accountId, openid, mchid, outTradeNo, transactionId } = form;
  return form.orderNumberType === "1"
    ? { accountId, openid, orderNumberType: 1, mchid, outTradeNo }
    : { accountId, openid, orderNumberType: 2, transactionId };
}

/** The number of the chosen kind; the fields of the other kind are not there. */
function NumberFields({ form }: { form: Form }) {
  const t = useTranslations("shopping");
  const kind = useWatch({ control: form.control, name: "orderNumberType" });
  if (kind === "2") {
    return (
      <FormTextField
        key="transactionId"
        control={form.control}
        name="transactionId"
        label={t("transactionId")}
        isMonospace
      />
    );
  }
  return (
    <>
      <FormTextField
        key="mchid"
        control={form.control}
        name="mchid"
        label={t("mchid")}
        inputMode="numeric"
        isMonospace
      />
      <FormTextField
        key="outTradeNo"
        control={form.control}
        name="outTradeNo"
        label={t("outTradeNo")}
        isMonospace
      />
    </>
  );
}

/** A check that is to be made again: all of it but the openid, which is not kept. */
export type AgainOf = Pick<
  ShoppingVerificationRow,
  "accountId" | "orderNumberType" | "transactionId" | "mchid" | "outTradeNo"
>;

type Props = {
  accounts: Account[];
  again: AgainOf | null;
  onAsk: (asked: AskedUpload) => Promise<void>;
};

function initialOf(accounts: Account[], again: AgainOf | null): VerifyUploadForm {
  const only = accounts.length === 1 ? (accounts[0]?.id ?? "") : "";
  const known = accounts.some(({ id }) => id === again?.accountId);
  return {
    accountId: known && again ? again.accountId : only,
    orderNumberType: again?.orderNumberType === 2 ? "2" : "1",
    transactionId: again?.transactionId ?? "",
    mchid: again?.mchid ?? "",
    outTradeNo: again?.outTradeNo ?? "",
    openid: "",
  };
}

/** Which order's upload to check: the account, a number of either kind, and the payer. */
export function CheckForm({ accounts, again, onAsk }: Props) {
  const t = useTranslations("shopping");
  const common = useTranslations("common");
  const form = useForm<VerifyUploadForm>({
    resolver,
    defaultValues: initialOf(accounts, again),
  });
  const { isSubmitting } = form.formState;
  return (
    <form
      method="post"
      onSubmit={form.handleSubmit((typed) => onAsk(askedBy(typed)))}
      noValidate
      className="grid gap-4"
    >
      <FormChoice
        control={form.control}
        name="accountId"
        label={common("account")}
        description={t("tokenHint")}
        options={accounts.map(({ id, name, appid }) => ({ value: id, label: name, hint: appid }))}
      />
      <FormRadio
        control={form.control}
        name="orderNumberType"
        label={t("numberType")}
        options={[
          { value: "1", label: t("numberTypes.1"), hint: t("numberTypeHints.1") },
          { value: "2", label: t("numberTypes.2"), hint: t("numberTypeHints.2") },
        ]}
      />
      <NumberFields form={form} />
      <FormTextField
        control={form.control}
        name="openid"
        label={t("openid")}
        description={t("openidHint")}
        isMonospace
      />
      <div>
        <Button type="submit" isPending={isSubmitting}>
          {isSubmitting ? t("checking") : t("check")}
        </Button>
      </div>
    </form>
  );
}
