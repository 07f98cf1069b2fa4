"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { OrderStatus } from "@/components/orders/order-status";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import { Section } from "@/components/ui/section";
import { UserText } from "@/components/ui/user-text";
import type { RecentOrder } from "@/lib/overview/types";

/** The newest orders. */
export function RecentOrders({ orders }: { orders: RecentOrder[] }) {
  const t = useTranslations("overview");
  const columns: Column<RecentOrder>[] = [
    { key: "time", header: t("time"), cell: (order) => <Instant at={order.createdAt} /> },
    {
      key: "description",
      header: t("description-column"),
      cell: (order) => (
        <Link
          href={`/orders/${order.id}`}
          prefetch={false}
          className="text-link underline decoration-link/35 underline-offset-2 hover:decoration-link"
        >
          <UserText>{order.description}</UserText>
        </Link>
      ),
    },
    {
      key: "department",
      header: t("department"),
      cell: (order) => <UserText>{order.departmentName}</UserText>,
    },
    {
      key: "status",
      header: t("state"),
      cell: (order) => (
        <OrderStatus state={order.state} upstreamStatus={order.upstreamStatus} errcode={order.errcode} />
      ),
    },
    { key: "by", header: t("by"), cell: (order) => order.createdByName },
    { key: "amount", header: t("amount"), align: "end", cell: (order) => <Money fen={order.feeFen} /> },
  ];
  return (
    <Section
      title={t("recentOrders")}
      flush
      actions={
        <Link
          href="/orders"
          className="text-link underline decoration-link/35 underline-offset-2 hover:decoration-link"
        >
          {t("openList")}
        </Link>
      }
    >
      <DataTable label={t("recentOrders")} columns={columns} rows={orders} rowKey={(order) => order.id} />
    </Section>
  );
}
