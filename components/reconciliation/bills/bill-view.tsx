"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRefreshMs } from "@/components/live/use-refresh-ms";
import { DataTable } from "@/components/ui/data-table";
import { ErrorNotice } from "@/components/ui/error-notice";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { type ApiError, getJson, unlessSignedOut } from "@/components/ui/use-list-query";
import type { BillView as Bill } from "@/lib/reconciliation/bills/types";
import { BillFacts } from "./bill-facts";
import { BillProblemWords } from "./bill-problem";
import { BillRows } from "./bill-rows";
import { useBillColumns } from "./use-bill-columns";

const refreshMs = 5_000;

/** What a person must know of a bill that does not count. */
function Warning({ bill }: { bill: Bill }) {
  const t = useTranslations("reconciliation.bills");
  const current = bill.versions.find(({ state }) => state === "current");
  if (bill.state === "failed") {
    return (
      <Notice tone="danger" title={t("problemTitle")}>
        {bill.problem && <BillProblemWords problem={bill.problem} fileName={bill.fileName} />}
        <p className="mt-1 text-[13px]">{t("nothingKept")}</p>
      </Notice>
    );
  }
  if (bill.state !== "replaced") return null;
  return (
    <Notice
      tone="warning"
      title={t("replacedTitle")}
      actions={
        current && (
          <LinkButton size="sm" href={`/reconciliation/bills/${current.id}`}>
            {t("openCurrent")}
          </LinkButton>
        )
      }
    >
      {t("replacedHint")}
    </Notice>
  );
}

/** One import: how it stands, what it says, and the others of its day. */
export function BillView({ initial }: { initial: Bill }) {
  const t = useTranslations("reconciliation.bills");
  const path = `/api/reconciliation/bills/${initial.id}`;
  const interval = useRefreshMs(refreshMs);
  const { data: bill, error } = useQuery<Bill, ApiError>({
    queryKey: [path],
    queryFn: () => getJson<Bill>(path),
    initialData: initial,
    refetchInterval: unlessSignedOut(interval),
  });
  const columns = useBillColumns(bill.id);
  const hasRows = bill.state === "current" || bill.state === "replaced";
  return (
    <div className="grid gap-4">
      {error && <ErrorNotice error={error.view} />}
      <Warning bill={bill} />
      <BillFacts bill={bill} />
      {bill.versions.length > 1 && (
        <Section title={t("versions")} description={t("versionsHint")} flush>
          <DataTable label={t("versions")} columns={columns} rows={bill.versions} rowKey={({ id }) => id} />
        </Section>
      )}
      {hasRows && <BillRows id={bill.id} />}
    </div>
  );
}
