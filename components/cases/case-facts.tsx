"use client";

import { useTranslations } from "next-intl";
import { Money } from "@/components/ui/money";
import { UserText } from "@/components/ui/user-text";
import type { Case } from "@/lib/cases/types";
import { CasePayer } from "./case-payer";
import { dayOfDate } from "./day-of-date";
import { Fact } from "./fact";

/** What one asks the person on the phone, to be sure that it is her notice: payer, amount, unit, last day. */
export function CaseFacts({ found, mayReveal }: { found: Case; mayReveal: boolean }) {
  const t = useTranslations("cases.facts");
  const { value } = found.receivable;
  const feeFen = value?.feeFen ?? found.orders.value?.[0]?.feeFen ?? null;
  const unit = found.departmentName ?? value?.departmentName ?? null;
  return (
    <aside
      aria-label={t("heading")}
      className="border-separator border-t bg-surface-secondary/60 p-5 max-lg:pl-6 lg:border-t-0 lg:border-l"
    >
      <h3 className="mb-3 font-medium">{t("heading")}</h3>
      <dl className="flex flex-col gap-2.5">
        <Fact term={t("amount")}>
          {feeFen !== null && <Money fen={feeFen} className="font-medium text-base" />}
        </Fact>
        <CasePayer found={found} mayReveal={mayReveal} />
        <Fact term={t("department")}>{unit && <UserText>{unit}</UserText>}</Fact>
        <Fact term={t("expires")}>
          {value?.expireDate && <span className="tabular-nums">{dayOfDate(value.expireDate)}</span>}
        </Fact>
      </dl>
    </aside>
  );
}
