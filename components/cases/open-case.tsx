"use client";

import { FileSearch } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { LookupForm, type LookupParams } from "@/components/lookup/lookup-form";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import type { AccountOption } from "@/lib/accounts/queries";
import { caseAddress } from "@/lib/cases/address";

type Props = { params: LookupParams; accounts: AccountOption[]; mayQueryAll: boolean };

/** Completes the address of a case: account, region, department, kind and number, as far as the URL does not name them. */
export function OpenCase({ params, accounts, mayQueryAll }: Props) {
  const t = useTranslations("cases.open");
  const router = useRouter();
  const [isOpening, startOpening] = useTransition();
  return (
    <div className="flex flex-col gap-4">
      <LookupForm
        params={params}
        accounts={accounts}
        isSearching={isOpening}
        mayQueryAll={mayQueryAll}
        submitLabel={t("submit")}
        onSearch={({ account, region, department, kind, number }) => {
          const key = {
            accountId: account,
            regionCode: region,
            departmentCode: department,
            numberKind: kind,
            number,
          };
          startOpening(() => router.push(caseAddress(key)));
        }}
      />
      <Section>
        <EmptyState icon={FileSearch} title={t("title")} hint={t("hint")} />
      </Section>
    </div>
  );
}
