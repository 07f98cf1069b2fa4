import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/ui/copy-button";
import { PageHeader } from "@/components/ui/page-header";
import { UserText } from "@/components/ui/user-text";
import type { CaseKey } from "@/lib/cases/types";

type Props = { caseKey: CaseKey; accountName?: string; departmentName?: string | null };

/** The number that the case is about, and where it belongs. */
export function CaseHeader({ caseKey, accountName, departmentName }: Props) {
  const t = useTranslations("cases");
  const { accountId, regionCode, departmentCode, numberKind, number } = caseKey;
  const place = { account: accountId, region: regionCode, department: departmentCode, kind: numberKind };
  return (
    <PageHeader
      above={
        <Link
          href={`/cases?${new URLSearchParams(place)}`}
          className="mb-1 inline-flex items-center gap-0.5 text-link text-[13px] underline-offset-2 hover:underline"
        >
          <ChevronLeft className="size-3.5" aria-hidden />
          {t("another")}
        </Link>
      }
      title={
        <span className="inline-flex flex-wrap items-center gap-x-2">
          {t(`heading.${numberKind}`)} <bdi className="break-all font-mono text-lg">{number}</bdi>
          <CopyButton value={number} label={number} />
        </span>
      }
      description={
        <>
          {accountName && <UserText>{accountName}</UserText>}
          {accountName && " · "}
          <UserText>{departmentName ?? `${regionCode} ${departmentCode}`}</UserText>
        </>
      }
    />
  );
}
