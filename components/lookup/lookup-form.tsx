"use client";

import { Button } from "@heroui/react";
import { zodResolver } from "@hookform/resolvers/zod";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useForm, useWatch } from "react-hook-form";
import type { z } from "zod";
import { FormChoice } from "@/components/ui/form-choice";
import { FormTextField } from "@/components/ui/form-text-field";
import { lastPlace, rememberPlace } from "@/components/ui/last-place";
import { Section } from "@/components/ui/section";
import type { AccountOption } from "@/lib/accounts/queries";
import { type LookupInput, lookupInput, numberKinds } from "@/lib/lookup/schemas";
import { DepartmentFields } from "./department-fields";

export type LookupFields = z.input<typeof lookupInput>;
export type LookupParams = { [Field in keyof LookupFields]: LookupFields[Field] | null };

function useLookupForm(params: LookupParams, accounts: AccountOption[]) {
  const [first, second] = accounts;
  const only = first && !second ? first : null;
  const [place, otherPlace] = only?.departments ?? [];
  const onlyPlace = place && !otherPlace ? place : null;
  const values: LookupFields = {
    account: params.account ?? only?.id ?? "",
    region: params.region ?? onlyPlace?.regionCode ?? "",
    department: params.department ?? onlyPlace?.code ?? "",
    kind: params.kind ?? "notice",
    number: params.number ?? "",
  };
  return useForm<LookupFields, unknown, LookupInput>({
    resolver: zodResolver(lookupInput),
    values,
  });
}

type Props = {
  params: LookupParams;
  accounts: AccountOption[];
  isSearching: boolean;
  onSearch: (input: LookupInput) => void;
  /** What the button says, where it does not ask WeChat. */
  submitLabel?: string;
};

/** What to look up. Filled from the URL; the place used last is chosen where the URL names no account. */
export function LookupForm({ params, accounts, isSearching, onSearch, submitLabel }: Props) {
  const t = useTranslations("lookup.form");
  const common = useTranslations("common");
  const form = useLookupForm(params, accounts);
  const { getValues, setValue } = form;
  const accountId = useWatch({ control: form.control, name: "account" });
  useEffect(() => {
    if (getValues("account") !== "") return;
    const last = lastPlace();
    if (!last || !accounts.some(({ id }) => id === last.accountId)) return;
    setValue("account", last.accountId);
    if (getValues("region") === "") setValue("region", last.regionCode);
    if (getValues("department") === "") setValue("department", last.departmentCode);
  }, [accounts, getValues, setValue]);
  const submit = form.handleSubmit((input) => {
    rememberPlace({
      accountId: input.account,
      regionCode: input.region,
      departmentCode: input.department,
    });
    onSearch(input);
  });
  return (
    <Section>
      <form
        onSubmit={submit}
        noValidate
        className="grid items-start gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-12"
      >
        <FormChoice
          control={form.control}
          name="account"
          label={common("account")}
          options={accounts.map(({ id, name, appid }) => ({ value: id, label: name, hint: appid }))}
          className="lg:col-span-3"
          onChosen={() => {
            setValue("region", "");
            setValue("department", "");
          }}
        />
        <DepartmentFields
          key={accountId}
          form={form}
          departments={accounts.find(({ id }) => id === accountId)?.departments}
        />
        <FormChoice
          control={form.control}
          name="kind"
          label={t("kind")}
          options={numberKinds.map((kind) => ({ value: kind, label: t(kind) }))}
          className="lg:col-span-2"
        />
        <FormTextField
          control={form.control}
          name="number"
          label={t("number")}
          placeholder={t("numberPlaceholder")}
          isMonospace
          className="lg:col-span-3"
        />
        <div className="order-last sm:col-span-2 lg:col-span-12">
          <Button type="submit" isPending={isSearching}>
            <Search className="size-4" aria-hidden />
            {isSearching ? t("searching") : (submitLabel ?? t("search"))}
          </Button>
        </div>
      </form>
    </Section>
  );
}
