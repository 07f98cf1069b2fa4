"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import { Section } from "@/components/ui/section";
import type { DiscrepancyDetail } from "@/lib/reconciliation/day/types";

/** The desk's other orders of the number: of a double payment, the first one. */
export function OtherOrders({ orders }: { orders: DiscrepancyDetail["otherOrders"] }) {
  const t = useTranslations("reconciliation-day");
  if (orders.length === 0) return null;
  return (
    <Section title={t("others.title")} flush>
      <ul>
        {orders.map((order) => (
          <li
            key={order.orderId}
            className="flex flex-wrap items-center gap-x-4 border-separator border-b px-4 py-1.5 text-[13px] last:border-b-0"
          >
            <Link
              href={`/orders/${order.orderId}`}
              className="font-mono text-link underline decoration-link/35 underline-offset-2 hover:decoration-link"
            >
              {order.transactionId ?? `…${order.orderId.slice(-6)}`}
            </Link>
            <Instant at={order.paidAt} />
            <Money fen={order.feeFen} className="ml-auto" />
          </li>
        ))}
      </ul>
    </Section>
  );
}
