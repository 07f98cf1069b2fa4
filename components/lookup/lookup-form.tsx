"use client";

import { Button } from "@heroui/react";
import { zodResolver } from "@hookform/resolvers/zod";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import type { z } from "zod";
import { FormChoice } from "@/components/ui/form-choice";
import { FormTextField } from "@/components/ui/form-text-field";
import { lastPlace, rememberPlace } from "@/components/ui/last-place";
import { Section } from "@/components/ui/section";
import type { AccountOption } from "@/lib/accounts/queries";
import { everywhereAddress, everywhereInput } from "@/lib/lookup/everywhere/schemas";
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
  /** Whether the person may query every department. */
  mayQueryAll: boolean;
};

/** Chooses the place used last for who has to choose one. */
function useLastPlace(form: ReturnType<typeof useLookupForm>, accounts: AccountOption[], isWanted: boolean) {
  const { getValues, setValue } = form;
  useEffect(() => {
    if (!isWanted || getValues("account") !== "") return;
    const last = lastPlace();
    if (!last || !accounts.some(({ id }) => id === last.accountId)) return;
    setValue("account", last.accountId);
    if (getValues("region") === "") setValue("region", last.regionCode);
    if (getValues("department") === "") setValue("department", last.departmentCode);
  }, [accounts, getValues, isWanted, setValue]);
}

/**
 * What to query. Filled from the URL. Without a department the number is queried at every one: a payer knows the number, and
 * seldom whose it is.
 */
export function LookupForm({ params, accounts, isSearching, onSearch, ...props }: Props) {
  const { submitLabel, mayQueryAll } = props;
  const t = useTranslations("lookup.form");
  const common = useTranslations("common");
  const router = useRouter();
  const form = useLookupForm(params, accounts);
  const { getValues, setError, setValue } = form;
  useLastPlace(form, accounts, !mayQueryAll);
  const [wantsOther, setWantsOther] = useState(false);
  const [accountId, region, department] = useWatch({
    control: form.control,
    name: ["account", "region", "department"],
  });
  const isEverywhere = mayQueryAll && !wantsOther && region === "" && department === "";
  const queryEverywhere = () => {
    const asked = everywhereInput.safeParse(getValues());
    if (asked.success) router.push(everywhereAddress(asked.data));
    else setError("number", { message: asked.error.issues[0]?.message }, { shouldFocus: true });
  };
  const queryOne = form.handleSubmit((input) => {
    rememberPlace({
      accountId: input.account,
      regionCode: input.region,
      departmentCode: input.department,
    });
    onSearch(input);
  });
  const submit = (event: FormEvent) => {
    if (!isEverywhere) return void queryOne(event);
    event.preventDefault();
    queryEverywhere();
  };
  return (
    <Section>
      <form
        method="post"
        onSubmit={submit}
        noValidate
        className="grid items-start gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-12"
      >
        <FormChoice
          control={form.control}
          name="account"
          label={common("account")}
          placeholder={isEverywhere ? t("anyAccount") : undefined}
          options={accounts.map(({ id, name, appid }) => ({ value: id, label: name, hint: appid }))}
          className="lg:col-span-3"
          onChosen={() => {
            setWantsOther(false);
            setValue("region", "");
            setValue("department", "");
          }}
        />
        <DepartmentFields
          key={accountId}
          form={form}
          departments={accounts.find(({ id }) => id === accountId)?.departments}
          wantsOther={wantsOther}
          onWantsOther={setWantsOther}
          mayQueryAll={mayQueryAll}
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
            {isSearching ? t("searching") : isEverywhere ? t("searchAll") : (submitLabel ?? t("search"))}
          </Button>
        </div>
      </form>
    </Section>
  );
}
