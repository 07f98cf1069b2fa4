"use client";

import { Button } from "@heroui/react";
import { FileQuestion, RefreshCw } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { Instant } from "@/components/ui/instant";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { caseAddress } from "@/lib/cases/address";
import type { CaseKey } from "@/lib/cases/types";
import { answerOf } from "@/lib/lookup/everywhere/answer";
import { everywhereAddress } from "@/lib/lookup/everywhere/schemas";
import type { FoundOrder, LookupResult } from "@/lib/lookup/types";
import { OrderCard } from "./order-card";
import { OtherOrders, type UnpaidOrder } from "./other-orders";

/** Unpaid and closed orders need no more than a line each. */
function isUnpaid(order: FoundOrder): order is UnpaidOrder {
  const status = order.seen?.upstreamStatus;
  return !order.isPaidOne && (status === "unpaid" || status === "closed");
}

function Notices({ result }: { result: LookupResult }) {
  const t = useTranslations("lookup");
  const paid = result.orders.filter(({ seen }) => seen?.upstreamStatus === "paid").length;
  return (
    <>
      {paid > 1 && (
        <Notice tone="warning" title={t("paidTwice", { paid })}>
          {t("paidTwiceNext")}
        </Notice>
      )}
      {result.unresolved.map(({ id }) => (
        <Notice
          key={id}
          tone="warning"
          title={t("unresolved")}
          actions={
            <Link className="text-link underline underline-offset-2" href={`/orders/${id}`}>
              {t("openUnresolved")}
            </Link>
          }
        >
          {t("unresolvedNext")}
        </Notice>
      ))}
      {result.total > result.orders.length && (
        <Notice title={t("more", { total: result.total, shown: result.orders.length })}>
          {t("moreNext")}
        </Notice>
      )}
    </>
  );
}

type Props = {
  result: LookupResult;
  /** What was queried. */
  caseKey: CaseKey;
  departmentName: string;
  isAsking: boolean;
  onRefresh: () => void;
  canRenotify: boolean;
};

/** What WeChat has under the number: paid orders in full, the others as a table. */
export function LookupOrders({ result, caseKey, departmentName, isAsking, onRefresh, canRenotify }: Props) {
  const t = useTranslations("lookup");
  const common = useTranslations("common");
  const unpaid = result.orders.filter(isUnpaid);
  const isPaidHere = answerOf(result).paid.length > 0;
  const others = result.orders.filter((order) => !isUnpaid(order));
  return (
    <div className={`flex flex-col gap-4 ${isAsking ? "opacity-60" : ""}`} aria-busy={isAsking}>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p role="status">
          <span className="font-medium">
            {t("found", { total: result.total, department: departmentName })}
          </span>{" "}
          <span className="text-muted text-[13px]">
            {t("askedAt")} <Instant at={result.askedAt} precision="second" />
          </span>
        </p>
        <div className="flex flex-wrap gap-2">
          {!isPaidHere && (
            <LinkButton
              size="sm"
              href={everywhereAddress({ kind: caseKey.numberKind, number: caseKey.number })}
            >
              {t("form.searchAll")}
            </LinkButton>
          )}
          <LinkButton size="sm" href={caseAddress(caseKey)}>
            {t("wholeCase")}
          </LinkButton>
          <Button size="sm" variant="secondary" isPending={isAsking} onPress={onRefresh}>
            <RefreshCw className="size-4" aria-hidden />
            {common("refresh")}
          </Button>
        </div>
      </div>
      <Notices result={result} />
      {result.orders.length === 0 && (
        <Section>
          <EmptyState
            icon={FileQuestion}
            title={t(result.isListGiven ? "none" : "noList", { department: departmentName })}
            hint={t(result.isListGiven ? "noneHint" : "noListHint")}
          />
        </Section>
      )}
      {others.map((order) => (
        <OrderCard
          key={order.wechatOrderId}
          order={order}
          accountId={result.accountId}
          canRenotify={canRenotify}
          onRefresh={onRefresh}
        />
      ))}
      {unpaid.length > 0 && <OtherOrders orders={unpaid} />}
    </div>
  );
}
