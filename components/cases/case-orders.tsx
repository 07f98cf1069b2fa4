"use client";

import { FileQuestion } from "lucide-react";
import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import type { Case } from "@/lib/cases/types";
import { CaseOrderEntry } from "./case-order-entry";
import { KnowledgeAge, KnowledgeFailed } from "./knowledge";

/** All orders of the notice, the paid ones first. Two paid ones are called a double payment. */
export function CaseOrders({ found }: { found: Case }) {
  const t = useTranslations("cases.orders");
  const { orders, totalOrders } = found;
  const list = orders.value ?? [];
  const count = Math.max(totalOrders, list.length);
  const paid = list.filter(({ status }) => status === "paid").length;
  return (
    <Section
      title={count === 0 && !orders.seenAt ? t("headingUnknown") : t("heading", { count })}
      description={<KnowledgeAge knowledge={orders} />}
      flush
    >
      <div className="flex flex-col gap-3 px-4 pt-3 empty:hidden">
        <KnowledgeFailed failure={orders.failure} />
        {paid > 1 && (
          <Notice tone="danger" title={t("paidTwice", { count: paid })}>
            {t("paidTwiceNext")}
          </Notice>
        )}
        {totalOrders > list.length && (
          <Notice title={t("more", { total: totalOrders, shown: list.length })} />
        )}
      </div>
      {list.length === 0 ? (
        <EmptyState
          icon={FileQuestion}
          title={t(orders.seenAt ? "none" : "notSeen")}
          hint={t(orders.seenAt ? "noneHint" : "notSeenHint")}
        />
      ) : (
        <ol aria-label={t("label")}>
          {list.map((order, index) => (
            <CaseOrderEntry key={order.wechatOrderId ?? order.desk?.id ?? index} order={order} />
          ))}
        </ol>
      )}
    </Section>
  );
}
