"use client";

import { useTranslations } from "next-intl";
import { ErrorNotice } from "@/components/ui/error-notice";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { ApiError } from "@/components/ui/use-list-query";
import { UserText } from "@/components/ui/user-text";
import type { DiscrepancyDetail } from "@/lib/reconciliation/day/types";
import { DiscrepancyHistory } from "./discrepancy-history";
import { DiscrepancyNotes } from "./discrepancy-notes";
import { DiscrepancyOwner } from "./discrepancy-owner";
import { OtherOrders } from "./other-orders";
import { Settlement } from "./settlement";
import { StateChip } from "./state-chip";
import { TwoSides } from "./two-sides";
import { useDiscrepancy } from "./use-discrepancy";

/** Who looks: what is hers, and what she may do. */
export type DiscrepancyViewer = {
  id: string;
  mayManage: boolean;
  mayReadCases: boolean;
  mayExport: boolean;
  mayKeepViews: boolean;
};

function Links({ detail, viewer }: { detail: DiscrepancyDetail; viewer: DiscrepancyViewer }) {
  const t = useTranslations("reconciliation-day.links");
  const { row, bill, caseHref } = detail;
  return (
    <div className="flex flex-wrap gap-2">
      {caseHref && viewer.mayReadCases && (
        <LinkButton size="sm" href={caseHref}>
          {t("case")}
        </LinkButton>
      )}
      {row.orderId && (
        <LinkButton size="sm" href={`/orders/${row.orderId}`}>
          {t("order")}
        </LinkButton>
      )}
      {bill && (
        <LinkButton size="sm" href={`/reconciliation/bills/${bill.billId}`}>
          {t("bill")}
        </LinkButton>
      )}
      <LinkButton size="sm" variant="ghost" href={`/reconciliation/${row.day}?account=${row.accountId}`}>
        {t("day")}
      </LinkButton>
    </div>
  );
}

/** Everything about one discrepancy; it follows what others do to it. */
export function DiscrepancyView({ id, viewer }: { id: string; viewer: DiscrepancyViewer }) {
  const t = useTranslations("reconciliation-day");
  const { data, error, refetch } = useDiscrepancy(id);
  if (error && !data) {
    const view = error instanceof ApiError ? error.view : { code: "internal" as const, requestId: "—" };
    return <ErrorNotice error={view} onRetry={refetch} />;
  }
  if (!data) {
    return (
      <Section flush>
        <SkeletonRows />
      </Section>
    );
  }
  const { row } = data;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StateChip row={row} />
        <span className="tabular-nums">{row.day}</span>
        <span className="text-muted">{t("age", { days: row.ageDays })}</span>
        <span className="ml-auto text-muted">
          <UserText>{row.accountName}</UserText>
        </span>
      </div>
      <p>{t(`meanings.${row.kind}`)}</p>
      <TwoSides detail={data} />
      <Settlement detail={data} mayManage={viewer.mayManage} />
      <Links detail={data} viewer={viewer} />
      <DiscrepancyOwner row={row} viewerId={viewer.id} mayManage={viewer.mayManage} />
      <OtherOrders orders={data.otherOrders} />
      <DiscrepancyNotes id={id} notes={data.notes} mayManage={viewer.mayManage} />
      <DiscrepancyHistory detail={data} />
    </div>
  );
}
