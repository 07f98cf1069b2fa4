"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { caseAddress } from "@/lib/cases/address";
import type { Case, OtherCase } from "@/lib/cases/types";
import { everywhereAddress } from "@/lib/lookup/everywhere/schemas";

function OtherLine({ other: { key, accountName, departmentName, isPaid } }: { other: OtherCase }) {
  const t = useTranslations("cases.elsewhere");
  const department = departmentName ?? `${key.regionCode} ${key.departmentCode}`;
  return (
    <li>
      <Link
        href={caseAddress(key)}
        className="text-link underline decoration-link/35 underline-offset-2 hover:decoration-link"
      >
        {t("place", { department, account: accountName })}
      </Link>
      {isPaid && <span className="ml-2 font-medium">{t("paid")}</span>}
    </li>
  );
}

/** Where else the desk knows the number; and, while it is not paid here, the way to query every department. */
export function Elsewhere({ found, mayQueryAll }: { found: Case; mayQueryAll: boolean }) {
  const t = useTranslations("cases.elsewhere");
  const { key, answer, elsewhere } = found;
  const isPaidHere = answer.code.startsWith("paid-");
  const queryAll = mayQueryAll && !isPaidHere && (
    <LinkButton size="sm" href={everywhereAddress({ kind: key.numberKind, number: key.number })}>
      {t("queryAll")}
    </LinkButton>
  );
  if (elsewhere.length === 0) return queryAll ? <div>{queryAll}</div> : null;
  const isPaid = elsewhere.some((other) => other.isPaid);
  return (
    <Notice
      tone={isPaid ? "warning" : "info"}
      title={isPaid ? t("paidTitle") : t("title", { count: elsewhere.length })}
      actions={queryAll}
    >
      <ul className="list-disc pl-5">
        {elsewhere.map((other) => (
          <OtherLine key={caseAddress(other.key)} other={other} />
        ))}
      </ul>
    </Notice>
  );
}
